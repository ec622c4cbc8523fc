package io.earful.sentiment.signal;

/** What a list of words stands for. */
public enum Signal {
  /** Opens a question; counts at the beginning of a sentence only. */
  QUESTION,
  /** Says that something is asked, wherever it stands. */
  INQUIRY,
  /** Asks somebody to act, as a question. */
  FAVOUR,
  THANKS,
  REQUEST,
  PRAISE,
  /** Something is bad. */
  COMPLAINT,
  /** Takes a complaint back: "no problems". */
  FINE,
  /** Says that it is urgent. */
  URGENT,
  /** Names a time that is near. */
  SOON,
  /** Harm to people. */
  SAFETY,
  /** Nothing works. */
  OUTAGE,
  /** Money that is gone. */
  MONEY,
  /** Threatens with law. */
  LEGAL,
  /** Has tried before. */
  AGAIN,
  /** Has tried often. */
  MANY,
  /** Has waited long. */
  WAITING,
  /** Gets no answer. */
  IGNORED,
  /** Was sent from one to another. */
  PASSED
}

package io.earful.sentiment.intent;

/** What a list of words stands for. */
enum Topic {
  /** Opens a question; counts only at the beginning of a sentence. */
  QUESTION,
  THANKS,
  REQUEST,
  /** Wants it now. */
  SOON,
  /** Harm to people. */
  SAFETY,
  /** Nothing works. */
  OUTAGE,
  /** Money that is gone. */
  MONEY,
  /** Has tried before. */
  AGAIN
}

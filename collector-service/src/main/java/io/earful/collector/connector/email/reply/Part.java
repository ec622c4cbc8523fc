package io.earful.collector.connector.email.reply;

/** What a line of a mail is. */
enum Part {
  /** Written by the author in this mail. */
  OWN,
  /** Marked line by line as somebody's earlier words, so that answers may stand in between. */
  QUOTED,
  /** An earlier mail that stands below this one as a whole. */
  HISTORY,
  SIGNATURE
}

package io.earful.collector.connector.email;

/** How a connection to a mail server is encrypted. */
enum Tls {
  /** From the first byte. */
  IMPLICIT,
  /** After a few words in clear. */
  STARTTLS,
  /** Not at all. */
  NONE
}

package io.earful.collector.connector.email;

/** How much of one mail is read. What is beyond is left out with a warning; the mail is kept. */
final class MailLimits {

  /** Largest message; of a larger one the beginning is read. */
  static final int MESSAGE = 25 * 1024 * 1024;

  /** Multiparts in each other. */
  static final int DEPTH = 20;

  static final int PARTS = 200;

  /** Header fields of one part. */
  static final int FIELDS = 1000;

  /** Bytes of a header that is read by itself. */
  static final int HEADER = 512 * 1024;

  /** Bytes of one header field. */
  static final int FIELD = 64 * 1024;

  /** Largest file that is kept. */
  static final int FILE = 10 * 1024 * 1024;

  /** All files of a mail together. */
  static final int FILES = 25 * 1024 * 1024;

  /** Characters of one text part that are looked at; sixty times what a mention may hold. */
  static final int TEXT = 1024 * 1024;

  private MailLimits() {}
}

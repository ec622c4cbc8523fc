package io.earful.collector.connector.email;

/** Tells text from what is none. */
final class MailText {

  private static final int LOOKED_AT = 4096;

  private MailText() {}

  /** Whether hardly any byte of the beginning is one that text does not have. */
  static boolean isText(byte[] bytes) {
    int length = Math.min(bytes.length, LOOKED_AT);
    int foreign = 0;
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xFF;
      boolean blank = b == '\t' || b == '\n' || b == '\r' || b == '\f' || b == 0x1B;
      foreign += b < ' ' && !blank || b == 0x7F ? 1 : 0;
    }
    return foreign * 20 <= length;
  }
}

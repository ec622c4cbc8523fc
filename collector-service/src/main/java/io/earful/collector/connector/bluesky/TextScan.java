package io.earful.collector.connector.bluesky;

/** A text of JSON in UTF-8, looked through sign by sign, as a reader sees it. */
final class TextScan {

  private final TermScan scan;
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  TextScan(TermScan scan) {
    this.scan = scan;
  }

  /**
   * Looks through one text.
   *
   * @param message in which it stands
   * @param first its first byte, behind the quotation mark
   * @param last where the message ends
   * @return where its closing quotation mark stands
   */
  int look(byte[] message, int first, int last) {
    bytes = message;
    end = last;
    int next = scan.plain(message, first, last);
    while (next < last) {
      int sign = message[next];
      if (sign == '"') {
        scan.end();
        return next;
      }
      at = next + 1;
      scan.take(sign == '\\' ? escaped() : utf8(sign & 0xFF));
      next = scan.plain(message, at, last);
    }
    throw Garbled.INSTANCE;
  }

  private int escaped() {
    int sign = at < end ? bytes[at++] : 0;
    return switch (sign) {
      case 'n', 'r', 't' -> '\n';
      case 'b', 'f' -> '\b';
      case 'u' -> unit();
      case '"', '\\', '/' -> sign;
      default -> throw Garbled.INSTANCE;
    };
  }

  private int unit() {
    int unit = hex();
    boolean pair =
        Character.isHighSurrogate((char) unit)
            && at + 1 < end
            && bytes[at] == '\\'
            && bytes[at + 1] == 'u';
    if (!pair) {
      return unit;
    }
    int before = at;
    at += 2;
    int low = hex();
    if (Character.isLowSurrogate((char) low)) {
      return Character.toCodePoint((char) unit, (char) low);
    }
    at = before;
    return unit;
  }

  private int hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < end ? Character.digit(bytes[at++], 16) : -1;
      if (digit < 0) {
        throw Garbled.INSTANCE;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private int utf8(int first) {
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    int sign = first & (0x3F >> more);
    for (int i = 0; i < more; i++) {
      if (at >= end || (bytes[at] & 0xC0) != 0x80) {
        return '\uFFFD';
      }
      sign = sign << 6 | bytes[at++] & 0x3F;
    }
    return Character.isValidCodePoint(sign) ? sign : '\uFFFD';
  }
}

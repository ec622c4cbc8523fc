package io.earful.collector.connector.importing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * How a table's bytes are letters.
 *
 * @param charset the charset
 * @param mark bytes of the byte order mark at the beginning
 */
record TableCharset(Charset charset, int mark) {

  private static final Charset CYRILLIC = Charset.forName("windows-1251");
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** The most frequent letters of Russian and Ukrainian text. */
  private static final String FREQUENT = "оеаинтсрвлкмдпуяьізОЕАИНТСРВЛ";

  /**
   * By the mark; else UTF-8 when it is valid UTF-8; else whichever of the two old charsets makes
   * the more likely letters: Cyrillic text comes in runs of letters, Western text has single ones
   * among ASCII.
   */
  static TableCharset of(byte[] head) {
    if (begins(head, 0xEF, 0xBB, 0xBF)) {
      return new TableCharset(StandardCharsets.UTF_8, 3);
    }
    if (begins(head, 0xFF, 0xFE)) {
      return new TableCharset(StandardCharsets.UTF_16LE, 2);
    }
    if (begins(head, 0xFE, 0xFF)) {
      return new TableCharset(StandardCharsets.UTF_16BE, 2);
    }
    return new TableCharset(isUtf8(head) ? StandardCharsets.UTF_8 : old(head), 0);
  }

  /** Bytes of the units in which line ends and quotation marks are looked for. */
  int width() {
    return charset.equals(StandardCharsets.UTF_16LE) || isBigEndian() ? 2 : 1;
  }

  boolean isBigEndian() {
    return charset.equals(StandardCharsets.UTF_16BE);
  }

  String decode(byte[] bytes) {
    return new String(bytes, charset);
  }

  private static boolean begins(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** The head may end in the middle of a letter, which is no fault. */
  private static boolean isUtf8(byte[] head) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(head.length + 1);
    return !decoder.decode(ByteBuffer.wrap(head), out, false).isError();
  }

  private static Charset old(byte[] head) {
    int high = 0;
    int neighbours = 0;
    int frequent = 0;
    boolean before = false;
    for (byte each : head) {
      boolean isHigh = (each & 0xff) >= 0xC0;
      if (isHigh) {
        high++;
        neighbours += before ? 1 : 0;
        String letter = new String(new byte[] {each}, CYRILLIC);
        frequent += FREQUENT.contains(letter) ? 1 : 0;
      }
      before = isHigh;
    }
    boolean inRuns = neighbours * 2 > high;
    boolean likely = frequent * 2 > high;
    return high > 0 && inRuns && likely ? CYRILLIC : WESTERN;
  }
}

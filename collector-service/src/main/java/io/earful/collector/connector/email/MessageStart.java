package io.earful.collector.connector.email;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds the first header field of a message that was saved with something before it: a byte order
 * mark, empty lines, the separating line of a mailbox.
 */
final class MessageStart {

  private static final int MAX_BEFORE = 4096;

  private MessageStart() {}

  static byte[] of(byte[] message) {
    int at = startsWith(message, 0, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    int start;
    do {
      start = at;
      while (at < message.length && (message[at] == '\n' || message[at] == '\r')) {
        at++;
      }
      if (isSeparator(message, at)) {
        at = lineEnd(message, at);
      }
    } while (at > start && at < Math.min(message.length, MAX_BEFORE));
    return at == 0 ? message : Arrays.copyOfRange(message, at, message.length);
  }

  private static boolean isSeparator(byte[] message, int from) {
    int length = Math.min(SeparatorLine.LOOKED_AT, message.length - from);
    String line = new String(message, from, length, StandardCharsets.ISO_8859_1);
    return SeparatorLine.begins(line.startsWith(">") ? line.substring(1) : line);
  }

  private static int lineEnd(byte[] message, int from) {
    int at = from;
    while (at < message.length && message[at] != '\n') {
      at++;
    }
    return at;
  }

  private static boolean startsWith(byte[] message, int from, int... expected) {
    for (int i = 0; i < expected.length; i++) {
      if (from + i >= message.length || (message[from + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}

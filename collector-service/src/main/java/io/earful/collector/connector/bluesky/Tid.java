package io.earful.collector.connector.bluesky;

import io.earful.event.MentionKey;
import java.time.Instant;

/**
 * Keys of records, as https://atproto.com/specs/tid describes them: microseconds and ten bits that
 * tell writers apart, in 13 signs that sort like the number.
 */
final class Tid {

  private static final String SIGNS = "234567abcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 13;
  private static final int CLOCK_BITS = 10;
  private static final long CLOCKS = (1L << CLOCK_BITS) - 1;
  private static final long SECOND = 1_000_000;
  private static final long LAST = (1L << 53) - 1;

  private Tid() {}

  /**
   * The key of an answer: the same for the same answer, whenever it is sent, and another one for
   * any other. It stands within half an hour behind what is answered.
   */
  static String of(String id, Instant answered) {
    long hash = Long.parseUnsignedLong(MentionKey.sha256Hex(id).substring(0, 15), 16);
    long from = Math.max(0, JetstreamCursor.micros(answered)) + SECOND;
    long micros = Math.min(from + (hash >>> CLOCK_BITS & (1L << 30) - 1), LAST);
    return encoded(micros << CLOCK_BITS | hash & CLOCKS);
  }

  private static String encoded(long number) {
    char[] signs = new char[LENGTH];
    long left = number;
    for (int i = LENGTH - 1; i >= 0; i--) {
      signs[i] = SIGNS.charAt((int) (left & 31));
      left >>>= 5;
    }
    return new String(signs);
  }
}

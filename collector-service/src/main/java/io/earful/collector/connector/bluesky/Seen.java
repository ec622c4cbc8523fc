package io.earful.collector.connector.bluesky;

import io.earful.connector.ConnectorFailure;
import org.jspecify.annotations.Nullable;

/**
 * What came of the stream, in its order.
 *
 * @param what of which kind it is
 * @param time of the event, in Unix microseconds; 0 where there is none
 * @param bytes the message, where it may be wanted
 * @param size of a message that was too large
 * @param failure why the stream ended
 */
record Seen(
    What what, long time, byte @Nullable [] bytes, long size, @Nullable ConnectorFailure failure) {

  /** Of which kind it is. */
  enum What {
    /** A post that may hold a word, or is known. */
    POST,
    /** A known post was deleted, or a known account has changed. */
    CHANGE,
    /** Events that nobody wants. */
    PASSED,
    GARBLED,
    TOO_LARGE,
    /** Some time has gone by. */
    TICK,
    END
  }

  static final Seen TICKED = new Seen(What.TICK, 0, null, 0, null);

  static Seen message(What what, long time, byte[] bytes) {
    return new Seen(what, time, bytes, 0, null);
  }

  static Seen passed(long time) {
    return new Seen(What.PASSED, time, null, 0, null);
  }

  /**
   * @param time of the last event, 0 where there was none
   * @param failure null when the server just ended
   */
  static Seen ended(long time, @Nullable ConnectorFailure failure) {
    return new Seen(What.END, time, null, 0, failure);
  }

  static Seen tooLarge(long size) {
    return new Seen(What.TOO_LARGE, 0, null, size, null);
  }
}

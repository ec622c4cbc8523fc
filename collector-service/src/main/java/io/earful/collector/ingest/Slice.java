package io.earful.collector.ingest;

/**
 * One item's bytes within a request, not yet read.
 *
 * @param bytes the bytes it stands in
 * @param from where it begins
 * @param length how long it is; {@link #TOO_LONG} when it was longer than an item may be
 */
record Slice(byte[] bytes, int from, int length) {

  /** Largest item; a larger one is passed over and refused. */
  static final int MAX_LENGTH = 1024 * 1024;

  private static final int TOO_LONG = -1;

  /** Stands for an item whose bytes were not kept. */
  static Slice tooLong() {
    return new Slice(new byte[0], 0, TOO_LONG);
  }

  boolean isTooLong() {
    return length == TOO_LONG || length > MAX_LENGTH;
  }
}

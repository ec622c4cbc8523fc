package io.earful.collector.connector.bluesky;

/** The bytes end where something must follow, or something else follows. */
final class Garbled extends RuntimeException {

  /** Without a stack, because there may be many. */
  static final Garbled INSTANCE = new Garbled();

  private Garbled() {
    super("no message of the stream", null, false, false);
  }
}

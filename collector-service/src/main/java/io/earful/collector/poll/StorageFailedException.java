package io.earful.collector.poll;

/** What was read could not be stored; the channel has no part in it. */
final class StorageFailedException extends RuntimeException {

  StorageFailedException(Throwable cause) {
    super("what was read could not be stored", cause);
  }
}

package io.earful.collector.poll;

/** The source is no longer ours to read: taken over, paused, changed or deleted meanwhile. */
final class LeaseLostException extends RuntimeException {

  LeaseLostException(String sourceId) {
    super("the lease on source " + sourceId + " is lost", null, false, false);
  }
}

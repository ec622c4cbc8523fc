package io.earful.reporting.retagging;

/** The walk is no longer ours: taken over, or begun anew. */
final class LeaseLostException extends RuntimeException {

  LeaseLostException() {
    super("the lease on the retagging is lost", null, false, false);
  }
}

package io.earful.reporting.reanalysis;

/** The re-scoring is no longer ours to work on: taken over or cancelled meanwhile. */
final class LeaseLostException extends RuntimeException {

  LeaseLostException(ReanalysisLease lease) {
    super("the lease on " + lease + " is lost", null, false, false);
  }
}

package io.earful.collector.imports;

/** The import is no longer ours to read: taken over, cancelled or deleted meanwhile. */
final class LeaseLostException extends RuntimeException {

  LeaseLostException(String id) {
    super("the lease on import " + id + " is lost", null, false, false);
  }
}

package io.earful.kit.lease;

/**
 * What was worked on is no longer ours: taken over by another instance, or changed or ended by
 * people meanwhile. What was to be stored is not.
 */
public final class LeaseLostException extends RuntimeException {

  /**
   * @param what the piece of work, for people who read the log
   */
  public LeaseLostException(String what) {
    super("the lease on " + what + " is lost", null, false, false);
  }
}

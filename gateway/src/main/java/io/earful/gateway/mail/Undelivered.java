package io.earful.gateway.mail;

/** Why a mail was not taken, in words without its reader's address. */
final class Undelivered extends RuntimeException {

  private final boolean forGood;

  /**
   * @param forGood whether another try would end the same
   */
  Undelivered(String message, boolean forGood, Throwable cause) {
    super(message, cause);
    this.forGood = forGood;
  }

  boolean forGood() {
    return forGood;
  }
}

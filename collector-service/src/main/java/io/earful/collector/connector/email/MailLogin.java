package io.earful.collector.connector.email;

/**
 * How one enters a mailbox.
 *
 * @param user who
 * @param secret password or access token; never logged
 * @param token whether it is an access token
 */
record MailLogin(String user, String secret, boolean token) {

  /** Without the secret: this text may be logged. */
  @Override
  public String toString() {
    return "login of " + user;
  }
}

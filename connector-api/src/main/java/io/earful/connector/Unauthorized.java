package io.earful.connector;

/** The channel refuses the credential, or a request to us is not signed as agreed. */
public final class Unauthorized extends ConnectorFailure {

  /**
   * @param message what was refused, without the credential
   */
  public Unauthorized(String message) {
    super(message, null);
  }

  @Override
  public String kind() {
    return "unauthorized";
  }
}

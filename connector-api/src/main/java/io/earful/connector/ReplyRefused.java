package io.earful.connector;

/**
 * The channel understood an answer and does not take it: what it answers is gone, its author
 * blocked us, the same was said before. Sending it again changes nothing.
 */
public final class ReplyRefused extends ConnectorFailure {

  /**
   * @param message what the channel said, without the credential
   */
  public ReplyRefused(String message) {
    super(message, null);
  }

  @Override
  public String kind() {
    return "reply-refused";
  }
}

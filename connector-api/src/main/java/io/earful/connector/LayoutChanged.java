package io.earful.connector;

/**
 * The channel answered, and what it answered no longer looks as it did: where mentions were read
 * before, none is found. It is never taken for "no news". Trying again at once does not help; a
 * person looks at the page, or the next release of the connector does.
 */
public final class LayoutChanged extends ConnectorFailure {

  /**
   * @param message what was expected where, and what the page says it is
   */
  public LayoutChanged(String message) {
    super(message, null);
  }

  @Override
  public String kind() {
    return "layout-changed";
  }
}

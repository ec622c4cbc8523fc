package io.earful.connector;

/** The channel says that what the source reads is gone for good (HTTP 410). */
public final class SourceGone extends ConnectorFailure {

  public SourceGone(String message) {
    super(message, null);
  }

  @Override
  public String kind() {
    return "gone";
  }
}

package io.earful.connector;

import org.jspecify.annotations.Nullable;

/** The channel is down, slow, or answers what it should not. Trying again later may help. */
public final class UpstreamFault extends ConnectorFailure {

  public UpstreamFault(String message) {
    this(message, null);
  }

  public UpstreamFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String kind() {
    return "upstream-fault";
  }
}

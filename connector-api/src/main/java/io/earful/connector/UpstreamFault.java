package io.earful.connector;

import org.jspecify.annotations.Nullable;

/** The channel is down, slow, or answers what it should not. Trying again later may help. */
public final class UpstreamFault extends ConnectorFailure {

  private final @Nullable Integer status;

  public UpstreamFault(String message) {
    this(message, null, null);
  }

  public UpstreamFault(String message, @Nullable Throwable cause) {
    this(message, cause, null);
  }

  /**
   * @param status HTTP status of the answer
   */
  public UpstreamFault(String message, int status) {
    this(message, null, status);
  }

  private UpstreamFault(String message, @Nullable Throwable cause, @Nullable Integer status) {
    super(message, cause);
    this.status = status;
  }

  /** HTTP status of the answer; null when there was none, or when it was not at fault. */
  public @Nullable Integer status() {
    return status;
  }

  @Override
  public String kind() {
    return "upstream-fault";
  }
}

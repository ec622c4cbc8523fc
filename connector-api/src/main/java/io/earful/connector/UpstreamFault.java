package io.earful.connector;

import org.jspecify.annotations.Nullable;

/** The channel is down, slow, or answers what it should not. Trying again later may help. */
public final class UpstreamFault extends ConnectorFailure {

  private final @Nullable Integer status;
  private final boolean unsent;

  public UpstreamFault(String message) {
    this(message, null, null, false);
  }

  public UpstreamFault(String message, @Nullable Throwable cause) {
    this(message, cause, null, false);
  }

  /**
   * @param status HTTP status of the answer
   */
  public UpstreamFault(String message, int status) {
    this(message, null, status, false);
  }

  private UpstreamFault(
      String message, @Nullable Throwable cause, @Nullable Integer status, boolean unsent) {
    super(message, cause);
    this.status = status;
    this.unsent = unsent;
  }

  /** A fault that came before anything was sent: an answer is surely not there. */
  public static UpstreamFault unsent(String message, @Nullable Throwable cause) {
    return new UpstreamFault(message, cause, null, true);
  }

  /** HTTP status of the answer; null when there was none, or when it was not at fault. */
  public @Nullable Integer status() {
    return status;
  }

  /** Whether surely nothing was sent. */
  public boolean isUnsent() {
    return unsent;
  }

  @Override
  public String kind() {
    return "upstream-fault";
  }
}

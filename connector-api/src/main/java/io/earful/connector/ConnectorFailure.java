package io.earful.connector;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Why a channel could not be read or answered. Messages are shown to operators: they say what was
 * expected and what arrived, and never hold a credential.
 */
public abstract sealed class ConnectorFailure extends RuntimeException
    permits RateLimited,
        Unauthorized,
        UpstreamFault,
        LayoutChanged,
        SourceGone,
        MalformedItem,
        UnsupportedForm,
        ReplyRefused {

  ConnectorFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** One word for metrics and the API. */
  public abstract String kind();

  /**
   * The failure as it is, or the channel's fault when it is anything else: slow, garbled, cut off.
   */
  public static ConnectorFailure wrap(Throwable error) {
    if (error instanceof ConnectorFailure failure) {
      return failure;
    }
    if (error instanceof TimeoutException) {
      return new UpstreamFault("no answer within the time limit", error);
    }
    if (error instanceof IOException) {
      return new UpstreamFault("the connection failed: " + error.getMessage(), error);
    }
    return new UpstreamFault("the answer could not be read: " + error, error);
  }
}

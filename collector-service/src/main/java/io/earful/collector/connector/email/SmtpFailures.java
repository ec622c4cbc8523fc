package io.earful.collector.connector.email;

import io.earful.connector.ConnectorFailure;
import io.earful.connector.RateLimited;
import io.earful.connector.ReplyRefused;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Why a server did not take an answer, in the words of every channel. A server's own words may hold
 * the reader's address, so only its codes are passed on.
 */
final class SmtpFailures {

  /** What a server that takes no more for now does not say itself; greylisting asks for minutes. */
  static final Duration LATER = Duration.ofMinutes(5);

  /** How the library says that the connection ended in the middle of the login. */
  private static final String HUNG_UP = "[EOF]";

  private static final int FOR_GOOD = 500;
  private static final int FOR_NOW = 400;
  private static final int DEEPEST = 10;

  private SmtpFailures() {}

  /** A failure before the message was handed over. */
  static ConnectorFailure before(MailEndpoint server, Throwable error) {
    if (error instanceof ConnectorFailure failure) {
      return failure;
    }
    String said = String.valueOf(error.getMessage());
    boolean refused = error instanceof AuthenticationFailedException && !said.contains(HUNG_UP);
    if (refused && said.startsWith("4")) {
      return new RateLimited(LATER);
    }
    if (refused) {
      return new Unauthorized(
          "%s refuses the login; check user and credentials, and that the account may send"
              .formatted(server.host()));
    }
    return UpstreamFault.unsent(
        "%s:%d: no way to hand an answer over: %s"
            .formatted(server.host(), server.port(), kind(error)),
        error);
  }

  /** A failure while the message was handed over. */
  static ConnectorFailure during(MailEndpoint server, Throwable error) {
    Integer code = code(error);
    if (code != null && code >= FOR_GOOD) {
      return new ReplyRefused("%s does not take it (%d)".formatted(server.host(), code));
    }
    if (code != null && code >= FOR_NOW) {
      return new RateLimited(LATER);
    }
    return new UpstreamFault(
        "%s broke off while it took the answer: %s".formatted(server.host(), kind(error)), error);
  }

  private static @Nullable Integer code(Throwable error) {
    Throwable at = error;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      }
      if (at instanceof SMTPSenderFailedException sender) {
        return sender.getReturnCode();
      }
      Throwable next = at instanceof MessagingException mail ? mail.getNextException() : null;
      if (next == null && at instanceof SMTPSendFailedException send) {
        return send.getReturnCode();
      }
      at = next == null ? at.getCause() : next;
    }
    return null;
  }

  /** The innermost cause's class: its message may hold what the server said. */
  private static String kind(Throwable error) {
    Throwable at = error;
    for (int depth = 0; at.getCause() != null && depth < DEEPEST; depth++) {
      at = at.getCause();
    }
    return at.getClass().getSimpleName();
  }
}

package io.earful.collector.connector.email;

import io.earful.connector.ConnectorFailure;
import io.earful.connector.RateLimited;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with a mail server, in the words of every channel. A server's own words may hold
 * what we sent it, so only their codes are passed on.
 */
final class ImapFailures {

  /** What a server that limits logins or transfers does not say itself. */
  private static final Duration LIMITED = Duration.ofMinutes(5);

  private static final List<String> BUSY =
      List.of("[LIMIT]", "TOO MANY", "RATE LIMIT", "THROTTL", "BANDWIDTH", "EXCEEDED");

  private static final List<String> PASSING = List.of("[UNAVAILABLE]", "[INUSE]", "[SERVERBUG]");

  private static final int LONGEST_CODE = 40;

  private ImapFailures() {}

  /** A login that was answered with NO. */
  static ConnectorFailure refused(ImapSettings settings, ProtocolException answer) {
    String said = said(answer);
    if (mentions(said, BUSY)) {
      return new RateLimited(LIMITED);
    }
    if (mentions(said, PASSING)) {
      return new UpstreamFault(
          "%s cannot let anybody in at the moment%s".formatted(settings.host(), code(said)));
    }
    return new Unauthorized(
        "%s refuses the login of %s%s; check user and credentials, and that the mailbox allows IMAP"
            .formatted(settings.host(), settings.user(), code(said)));
  }

  /** A folder that cannot be opened or read, while the connection is good. */
  static String unreadable(String folder, ProtocolException answer) {
    return "the folder \"%s\" cannot be read%s".formatted(folder, code(said(answer)));
  }

  /** Whether only this command failed, so that others may be tried. */
  static boolean isOfCommand(ProtocolException error) {
    boolean answered =
        error instanceof CommandFailedException || error instanceof BadCommandException;
    return answered && !mentions(said(error), BUSY);
  }

  static ConnectorFailure of(ImapSettings settings, Throwable error) {
    Throwable cause = cause(error);
    if (cause instanceof ConnectorFailure failure) {
      return failure;
    }
    String host = settings.host() + ":" + settings.port();
    if (cause instanceof SocketTimeoutException) {
      return new UpstreamFault(
          "%s did not answer within %d s".formatted(host, MailSocket.READ.toSeconds()));
    }
    if (cause instanceof SSLException) {
      return new UpstreamFault(
          "no secure connection to %s: %s".formatted(host, cause.getMessage()), cause);
    }
    if (cause instanceof IOException) {
      return new UpstreamFault("the connection to %s failed: %s".formatted(host, cause), cause);
    }
    if (cause instanceof ProtocolException answer) {
      String said = said(answer);
      return mentions(said, BUSY)
          ? new RateLimited(LIMITED)
          : new UpstreamFault("%s broke off%s".formatted(host, code(said)));
    }
    return ConnectorFailure.wrap(error);
  }

  /** The failure behind the library's own, which wraps it in several ways. */
  private static Throwable cause(Throwable error) {
    Throwable found = error;
    for (Throwable each = error; each != null; each = next(each)) {
      boolean plain =
          each instanceof ConnectorFailure
              || each instanceof SSLException
              || each instanceof SocketTimeoutException;
      if (plain) {
        return each;
      }
      found = each instanceof IOException ? each : found;
    }
    return found;
  }

  private static @Nullable Throwable next(Throwable error) {
    if (error.getCause() == null && error instanceof ProtocolException answer) {
      Response response = answer.getResponse();
      return response == null ? null : response.getException();
    }
    return error.getCause();
  }

  private static String said(ProtocolException answer) {
    Response response = answer.getResponse();
    String text = response == null ? answer.getMessage() : response.toString();
    return String.valueOf(text).toUpperCase(Locale.ROOT);
  }

  private static boolean mentions(String said, List<String> words) {
    return words.stream().anyMatch(said::contains);
  }

  /** The response code, such as [AUTHENTICATIONFAILED], when it looks like one. */
  private static String code(String said) {
    int begin = said.indexOf('[');
    int end = said.indexOf(']', begin + 1);
    if (begin < 0 || end < 0 || end - begin > LONGEST_CODE) {
      return "";
    }
    String code = said.substring(begin + 1, end);
    boolean plain = code.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '-');
    return plain ? " (" + code + ")" : "";
  }
}

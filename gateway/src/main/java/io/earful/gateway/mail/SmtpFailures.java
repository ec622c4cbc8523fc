package io.earful.gateway.mail;

import io.earful.kit.net.AddressRefusedException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Says why a mail server did not take a mail, and whether it ever will. */
final class SmtpFailures {

  private static final int LONGEST = 200;
  private static final int DEEPEST = 10;
  private static final int REFUSED = 500;

  private SmtpFailures() {}

  static Undelivered of(Throwable error, String server, Mail mail) {
    if (error instanceof Undelivered known) {
      return known;
    }
    if (error instanceof AddressRefusedException refused) {
      return later(
          "not connected: %s; set EARFUL_SMTP_ALLOW_PRIVATE=true if the mail server is meant to be there"
              .formatted(refused.getMessage()),
          error);
    }
    if (error instanceof TimeoutException) {
      return later(server + " did not take the mail in time", error);
    }
    if (error instanceof AuthenticationFailedException) {
      return later(server + " refuses the user and password of EARFUL_SMTP_URL", error);
    }
    SSLException unsafe = cause(error, SSLException.class);
    if (unsafe != null) {
      return later(
          "no secure connection to %s: %s".formatted(server, shown(unsafe.getMessage(), mail)),
          error);
    }
    Answer answer = answer(error);
    if (answer == null) {
      return later("%s: %s".formatted(server, shown(error.getMessage(), mail)), error);
    }
    return new Undelivered(
        "%s says: %s".formatted(server, shown(answer.text(), mail)), answer.forGood(), error);
  }

  private static Undelivered later(String message, Throwable cause) {
    return new Undelivered(message, false, cause);
  }

  /** What the server said to the mail. */
  private record Answer(@Nullable String text, boolean forGood) {

    static Answer of(Throwable error, int code) {
      return new Answer(error.getMessage(), code >= REFUSED);
    }
  }

  /** The server's answer to the mail itself, or null: what it says before is about us. */
  private static @Nullable Answer answer(@Nullable Throwable error) {
    Throwable at = error;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof SMTPAddressFailedException address) {
        return Answer.of(at, address.getReturnCode());
      }
      if (at instanceof SMTPSenderFailedException) {
        // our own sender is refused: a matter of the settings, which somebody may mend
        return new Answer(at.getMessage(), false);
      }
      Throwable next = at instanceof MessagingException mail ? mail.getNextException() : null;
      if (next == null && at instanceof SMTPSendFailedException send) {
        return Answer.of(at, send.getReturnCode());
      }
      at = next == null ? at.getCause() : next;
    }
    return null;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable error, Class<T> type) {
    Throwable at = error;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
      at = at.getCause();
    }
    return null;
  }

  /** One line, without the reader's address, which servers like to repeat. */
  private static String shown(@Nullable String said, Mail mail) {
    String line =
        String.valueOf(said)
            .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
            .replace(mail.to(), "…")
            .strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}

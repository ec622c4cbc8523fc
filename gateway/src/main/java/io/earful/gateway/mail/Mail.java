package io.earful.gateway.mail;

import io.earful.gateway.user.Emails;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;

/**
 * A mail to one person, in plain text.
 *
 * @param kind what it is about, for the log and the numbers
 * @param to the reader's address, and nothing but one address
 * @param subject one line
 * @param text the body
 * @param useless when it is of no use any more, such as the end of the link that it holds
 */
public record Mail(String kind, String to, String subject, String text, Instant useless) {

  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_TEXT = 20_000;

  /**
   * @throws IllegalArgumentException when a part would be read by a server as something else than
   *     it is, such as a second reader or another header
   */
  public Mail {
    requireOneAddress(to);
    if (subject.length() > LONGEST_SUBJECT || hasControl(subject)) {
      throw new IllegalArgumentException("a mail's subject is one line of at most 200 characters");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("a mail's text has at most 20000 characters");
    }
  }

  private static void requireOneAddress(String to) {
    try {
      boolean bare = to.equals(new InternetAddress(to, true).getAddress());
      if (!bare || Emails.fault(to) != null) {
        throw new IllegalArgumentException("a mail goes to one bare address");
      }
    } catch (AddressException e) {
      // its message holds the address
      throw new IllegalArgumentException("a mail goes to one bare address");
    }
  }

  private static boolean hasControl(String text) {
    return text.codePoints().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
  }

  /** Without whom it is for and what it says. */
  @Override
  public String toString() {
    return "Mail[kind=%s]".formatted(kind);
  }
}

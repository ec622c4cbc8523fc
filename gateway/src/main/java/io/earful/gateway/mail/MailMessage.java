package io.earful.gateway.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/**
 * A mail as it travels. Its id is the one it is kept under, so that a mail that is sent twice,
 * because we ended before we noted the first time, is known as the same.
 */
final class MailMessage extends MimeMessage {

  private static final String CHARSET = StandardCharsets.UTF_8.name();

  private final String messageId;

  private MailMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static Message of(Session session, SmtpSettings settings, String id, Mail mail, Instant now)
      throws MessagingException {
    InternetAddress from = settings.from();
    String domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
    MailMessage message = new MailMessage(session, "<%s@%s>".formatted(id, domain));
    message.setFrom(from);
    message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), CHARSET);
    message.setText(mail.text().replace("\n", "\r\n"), CHARSET);
    message.setSentDate(Date.from(now));
    // or somebody's out-of-office answer comes back
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}

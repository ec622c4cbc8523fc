package io.earful.collector.connector.email;

import io.earful.connector.OutgoingReply;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Collectors;

/**
 * An answer as it travels. Its id is made of the answer's, so that both copies of one that was sent
 * twice are known as the same. It has no Auto-Submitted, since a person wrote it (RFC 3834).
 */
final class AnswerMessage extends MimeMessage {

  private static final String CHARSET = StandardCharsets.UTF_8.name();

  private final String messageId;

  private AnswerMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static AnswerMessage of(
      Session session, SmtpSettings settings, AnsweredMail mail, OutgoingReply reply, Instant now)
      throws MessagingException {
    AnswerMessage message = new AnswerMessage(session, messageId(settings, reply.id()));
    message.setFrom(settings.from());
    message.setRecipient(Message.RecipientType.TO, mail.to());
    message.setSubject(mail.subject(), CHARSET);
    message.setHeader("In-Reply-To", "<" + mail.messageId() + ">");
    message.setHeader(
        "References",
        mail.references().stream()
            .filter(AnsweredMail::isPlain)
            .map(id -> "<" + id + ">")
            .collect(Collectors.joining("\r\n ")));
    message.setHeader(AnsweredMail.LOOP, "1");
    message.setSentDate(Date.from(now));
    message.setText(reply.text().replace("\n", "\r\n"), CHARSET);
    message.saveChanges();
    return message;
  }

  /** Without angle brackets. */
  static String messageId(SmtpSettings settings, String replyId) {
    return replyId + "@" + settings.domain();
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", "<" + messageId + ">");
  }
}

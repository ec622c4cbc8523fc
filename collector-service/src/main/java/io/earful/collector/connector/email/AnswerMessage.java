package io.earful.collector.connector.email;

import io.earful.connector.OutgoingReply;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
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
      Session session,
      SmtpSettings settings,
      AnsweredMail mail,
      OutgoingReply reply,
      List<MailAttachment> files,
      Instant now)
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
    String text = reply.text().replace("\n", "\r\n");
    if (files.isEmpty()) {
      message.setText(text, CHARSET);
    } else {
      message.setContent(parts(text, files));
    }
    message.saveChanges();
    return message;
  }

  private static MimeMultipart parts(String text, List<MailAttachment> files)
      throws MessagingException {
    MimeMultipart parts = new MimeMultipart("mixed");
    MimeBodyPart words = new MimeBodyPart();
    words.setText(text, CHARSET);
    parts.addBodyPart(words);
    for (MailAttachment file : files) {
      parts.addBodyPart(file.part());
    }
    return parts;
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

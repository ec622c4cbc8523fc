package io.earful.collector.connector.email;

import io.earful.connector.ConnectorContext;
import io.earful.connector.OutgoingReply;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.MentionKey;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Answers mails: looks the mail up in its mailbox, for the address it came from, and hands the
 * answer to the SMTP server of the source. The library waits for servers, so each answer has a
 * thread of a pool of its own.
 */
final class MailAnswering {

  private static final int SENDERS = 8;
  private static final int WAITING = 1_000;

  static final String NO_SMTP = "the source has no \"smtp\" by which answers could leave";

  private final Scheduler threads =
      Schedulers.newBoundedElastic(SENDERS, WAITING, "mail-answers", 60, true);
  private final ConnectorContext context;
  private final SSLSocketFactory tls;
  private final MailLogins logins;

  /**
   * @param tls encrypts, and knows whom to trust
   */
  MailAnswering(ConnectorContext context, SSLSocketFactory tls) {
    this.context = context;
    this.tls = tls;
    this.logins = new MailLogins(context.http(), context.clock());
  }

  Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return Mono.defer(
        () -> {
          SmtpSettings smtp = SmtpSettings.of(source);
          String messageId = reply.to().nativeId();
          if (smtp == null) {
            return Mono.error(new ReplyRefused(NO_SMTP));
          }
          if (!AnsweredMail.isPlain(messageId)) {
            return Mono.error(new ReplyRefused("the mail has no id by which it could be found"));
          }
          ImapSettings imap = ImapSettings.of(source);
          return logins
              .of(source, imap)
              .flatMap(
                  login ->
                      find(imap, login, messageId)
                          .flatMap(mail -> send(smtp, login(source, smtp, login), mail, reply)))
              .doOnError(Unauthorized.class, refused -> logins.forget(source));
        });
  }

  private static MailLogin login(SourceView source, SmtpSettings smtp, MailLogin mailbox) {
    String password = source.credentials().get("smtpPassword");
    return password == null
        ? new MailLogin(smtp.user(), mailbox.secret(), mailbox.token())
        : new MailLogin(smtp.user(), password, false);
  }

  private Mono<AnsweredMail> find(ImapSettings settings, MailLogin login, String messageId) {
    return Mono.using(
        () -> new MailSocket(context.sockets(), tls, settings.server()),
        socket ->
            Mono.fromCallable(() -> found(settings, socket, login, messageId)).subscribeOn(threads),
        MailSocket::abandon);
  }

  private static AnsweredMail found(
      ImapSettings settings, MailSocket socket, MailLogin login, String messageId) {
    try {
      ImapConnection connection = ImapConnection.open(settings, socket, login);
      for (String folder : settings.folders()) {
        byte[] header = header(connection, folder, messageId);
        if (header != null) {
          connection.logout();
          return AnsweredMail.of(MailTree.read(header, new Warnings()).headers(), messageId);
        }
      }
      connection.logout();
    } catch (IOException | ProtocolException | RuntimeException e) {
      if (e instanceof ReplyRefused refused) {
        throw refused;
      }
      throw unsent(ImapFailures.of(settings, e));
    }
    throw new ReplyRefused(
        "the mail is no longer in the folders that the source reads, and with it the address");
  }

  private static byte @Nullable [] header(
      ImapConnection connection, String folder, String messageId) throws ProtocolException {
    try {
      connection.examine(folder);
      return connection.header(messageId);
    } catch (ProtocolException e) {
      if (!ImapFailures.isOfCommand(e)) {
        throw e;
      }
      return null; // a folder that cannot be read is none that it was found in
    }
  }

  private static RuntimeException unsent(RuntimeException failure) {
    return failure instanceof UpstreamFault fault
        ? UpstreamFault.unsent(String.valueOf(fault.getMessage()), fault)
        : failure;
  }

  private Mono<SentReply> send(
      SmtpSettings smtp, MailLogin login, AnsweredMail mail, OutgoingReply reply) {
    return Flux.fromIterable(reply.files())
        .concatMap(file -> file.bytes().map(bytes -> new MailAttachment(file, bytes)), 1)
        .collectList()
        .flatMap(
            files ->
                Mono.using(
                    () -> new MailSocket(context.sockets(), tls, smtp.server()),
                    socket ->
                        Mono.fromCallable(() -> sent(smtp, socket, login, mail, reply, files))
                            .subscribeOn(threads),
                    MailSocket::abandon));
  }

  private SentReply sent(
      SmtpSettings smtp,
      MailSocket socket,
      MailLogin login,
      AnsweredMail mail,
      OutgoingReply reply,
      List<MailAttachment> files)
      throws MessagingException {
    Instant now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Session session = session(smtp, socket, login);
    AnswerMessage message = AnswerMessage.of(session, smtp, mail, reply, files, now);
    SMTPTransport transport = connected(smtp, session, socket, login);
    try {
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException | RuntimeException e) {
      throw SmtpFailures.during(smtp.server(), e);
    }
    leave(transport);
    String id = AnswerMessage.messageId(smtp, reply.id());
    MentionKey key = MentionKey.of(EmailConnector.ID, MentionKey.GLOBAL, MailThread.hash(id));
    return new SentReply(key, null, now);
  }

  private static SMTPTransport connected(
      SmtpSettings smtp, Session session, MailSocket socket, MailLogin login) {
    MailEndpoint server = smtp.server();
    try {
      socket.connect(new InetSocketAddress(0), 0);
      SMTPTransport transport =
          new SMTPTransport(
              session,
              new URLName(
                  "smtp", server.host(), server.port(), null, login.user(), login.secret()));
      transport.connect(socket);
      return transport;
    } catch (IOException | MessagingException | RuntimeException e) {
      throw SmtpFailures.before(server, e);
    }
  }

  private static Session session(SmtpSettings smtp, MailSocket socket, MailLogin login) {
    boolean encrypts = smtp.server().tls() == Tls.STARTTLS;
    Properties properties = new Properties();
    properties.put("mail.smtp.localhost", smtp.domain());
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.auth.mechanisms", login.token() ? "XOAUTH2" : "PLAIN LOGIN");
    properties.put("mail.smtp.starttls.enable", Boolean.toString(encrypts));
    properties.put("mail.smtp.starttls.required", Boolean.toString(encrypts));
    properties.put("mail.smtp.ssl.socketFactory", new MailTlsFactory(socket));
    properties.put("mail.smtp.quitwait", "false");
    return Session.getInstance(properties);
  }

  /** The answer is the server's from here on; how it says good-bye changes nothing. */
  private static void leave(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // it is closed all the same
    }
  }
}

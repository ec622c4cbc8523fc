package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.earful.connector.Batch;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.OutgoingFile;
import io.earful.connector.OutgoingReply;
import io.earful.connector.PullConnector;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.ReplyCapability;
import io.earful.event.Visibility;
import io.earful.testkit.ReplierContract;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * Answers leave by a real SMTP server and are read back from their reader's mailbox by IMAP; what a
 * real server does not do when it is asked to is scripted.
 */
class EmailConnectorReplyTest extends ReplierContract {

  private static final String REPLY = "5f0c2f0e-5d0c-4f0e-9f3a-2a6c0b6b1f11";
  private static final String READER = "joe@example.test";
  private static final int SMTP = 587;

  private static final String MAIL =
      """
      From: =?UTF-8?Q?J=C3=B6?= <joe@example.test>
      To: help@kettle.example
      Subject: The kettle
      Date: Sun, 1 Nov 2026 09:00:00 +0000
      References: <first@example.test>
       <second@example.test>
      Message-ID: <kettle-1@example.test>

      It leaks.
      """;

  private final GreenMail mail = mail();
  private final ScriptedSmtp scripted = new ScriptedSmtp();
  private int smtpPort = mail.getSmtp().getPort();
  private Map<String, Object> more = Map.of();

  private static GreenMail mail() {
    GreenMail server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
    server.start();
    server.setUser(MailServer.USER, MailServer.USER, MailServer.PASSWORD);
    server.setUser(READER, READER, MailServer.PASSWORD);
    return server;
  }

  @BeforeEach
  void receive() {
    deliver(MAIL);
  }

  @AfterEach
  void stop() {
    mail.stop();
    scripted.close();
  }

  private void deliver(String message) {
    try {
      mail.getManagers()
          .getUserManager()
          .getUser(MailServer.USER)
          .deliver(
              new MimeMessage(
                  null,
                  new ByteArrayInputStream(
                      message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected ConnectorFactory factory() {
    return new EmailConnectorFactory();
  }

  @Override
  protected ChannelSockets sockets() {
    return (host, port, timeout) ->
        MailServer.DIRECT.connect(
            host, port == SMTP ? smtpPort : mail.getImap().getPort(), timeout);
  }

  @Override
  protected Map<String, Object> settings() {
    Map<String, Object> smtp = new HashMap<>();
    smtp.put("host", "smtp.kettle.example");
    smtp.put("port", SMTP);
    smtp.put("tls", "none");
    smtp.put("from", "help@kettle.example");
    smtp.put("name", "Käthe of Kettle");
    smtp.putAll(more);
    return Map.of(
        "host",
        MailServer.HOST,
        "port",
        143,
        "tls",
        "none",
        "user",
        MailServer.USER,
        "sinceDays",
        0,
        "smtp",
        smtp);
  }

  @Override
  protected Map<String, String> credentials() {
    return Map.of("password", MailServer.PASSWORD);
  }

  @Override
  protected OutgoingReply outgoing() {
    return outgoing("Wir prüfen es.\nSorry \uD83D\uDE2C");
  }

  private OutgoingReply outgoing(String text) {
    return new OutgoingReply(REPLY, received(MailServer.USER).get(0), text, Visibility.PRIVATE);
  }

  private List<Mention> received(String user) {
    Map<String, Object> settings = new HashMap<>(settings());
    settings.put("user", user);
    SourceView box =
        new SourceView("source-1", "A source", settings, credentials(), MailServer.NOW);
    return MailServer.mentions(
        ((PullConnector) connector()).collect(box, Cursor.START).collectList().block(SOON));
  }

  @Override
  protected void accept() {
    smtpPort = mail.getSmtp().getPort();
  }

  @Override
  protected MentionKey sentKey() {
    return MentionKey.of(
        "email", MentionKey.GLOBAL, MentionKey.sha256Hex(REPLY + "@kettle.example"));
  }

  /** RFC 5322, section 3.6.4: how an answer names what it answers. */
  @Override
  protected void isAsDocumented() {
    MimeMessage sent = mail.getReceivedMessagesForDomain("example.test")[0];
    try {
      assertThat(sent.getHeader("In-Reply-To")).containsExactly("<kettle-1@example.test>");
      assertThat(sent.getHeader("References", " ").replaceAll("\\s+", " "))
          .isEqualTo("<first@example.test> <second@example.test> <kettle-1@example.test>");
      assertThat(sent.getMessageID()).isEqualTo("<" + REPLY + "@kettle.example>");
      assertThat(sent.getSubject()).isEqualTo("Re: The kettle");
      assertThat(sent.getFrom()).hasSize(1);
      assertThat(sent.getFrom()[0].toString()).contains("help@kettle.example");
      assertThat(sent.getRecipients(Message.RecipientType.TO)[0].toString()).contains(READER);
      assertThat(sent.getSentDate()).isEqualTo(Date.from(NOW));
      assertThat(sent.getHeader("Auto-Submitted")).isNull();
      assertThat(sent.getHeader("X-Earful-Loop")).hasSize(1);
      assertThat(sent.isMimeType("text/plain")).isTrue();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected void refuseCredential() {
    scripted.on("AUTH", "535 5.7.8 no such credential: " + credentials());
    smtpPort = scripted.port();
  }

  @Override
  protected void breakDown() {
    scripted.on("DATA", "");
    smtpPort = scripted.port();
  }

  @Override
  protected void garble() {
    scripted.greeting("\u0000\u0001<<<{{{ this is no SMTP \u00ff");
    smtpPort = scripted.port();
  }

  @Override
  protected Duration limit(Duration pause) {
    scripted.on("RCPT", "451 4.7.1 greylisted, come again");
    smtpPort = scripted.port();
    return SmtpFailures.LATER;
  }

  @Test
  void theReaderReadsItAsAnAnswerOfTheSameThread() {
    Mention question = received(MailServer.USER).get(0);

    SentReply sent = await(send());

    Mention answer = received(READER).get(0);
    assertThat(answer.key()).isEqualTo(sent.key());
    assertThat(answer.text()).isEqualTo("Wir prüfen es.\nSorry \uD83D\uDE2C");
    assertThat(answer.author().displayName()).isEqualTo("Käthe of Kettle");
    assertThat(answer.conversation().key()).isEqualTo(question.conversation().key());
    assertThat(answer.conversation().parentKey()).isEqualTo(question.key().value());
  }

  @Test
  void anAnswerGoesWhereTheMailAsksForIt() {
    deliver(
        MAIL.replace("kettle-1@", "kettle-2@")
            .replace("Subject: ", "Reply-To: other@example.test\nSubject: AW: "));
    OutgoingReply reply =
        new OutgoingReply(REPLY, received(MailServer.USER).get(1), "Yes", Visibility.PRIVATE);

    await(connector().reply(source(), reply));

    MimeMessage sent = mail.getReceivedMessagesForDomain("other@example.test")[0];
    try {
      assertThat(sent.getSubject()).isEqualTo("AW: The kettle");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noHeaderIsSmuggledIn() {
    await(connector().reply(source(), outgoing("One\n.\nRCPT TO:<eve@example.test>\nBcc: eve")));

    assertThat(mail.getReceivedMessages()).hasSize(2); // the question and the answer
    assertThat(received(READER).get(0).text())
        .isEqualTo("One\n.\nRCPT TO:<eve@example.test>\nBcc: eve");
  }

  @Test
  void aMailThatIsGoneCannotBeAnswered() {
    OutgoingReply reply = outgoing();
    try {
      mail.purgeEmailFromAllMailboxes();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }

    refused(reply, "no longer in the folders");
  }

  @Test
  void mailsOfProgramsAreNotAnswered() {
    deliver(
        MAIL.replace("kettle-1@", "kettle-2@").replace("Subject: ", "X-Earful-Loop: 1\nSubject: "));
    Mention fromEarful = received(MailServer.USER).get(1);

    refused(new OutgoingReply(REPLY, fromEarful, "Yes", Visibility.PRIVATE), "sent by a program");
  }

  @Override
  protected SourceView readOnly() {
    Map<String, Object> reading = new HashMap<>(settings());
    reading.remove("smtp");
    return new SourceView("source-1", "A source", reading, credentials(), MailServer.NOW);
  }

  /** So that it can be answered once the source has got what it lacks. */
  @Test
  void mailSaysThatItCanBeAnsweredWhateverItsSourceHas() {
    List<Batch> read =
        ((PullConnector) connector()).collect(readOnly(), Cursor.START).collectList().block(SOON);
    assertThat(MailServer.mentions(read).get(0).reply().capability())
        .isEqualTo(ReplyCapability.PRIVATE);
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL,550 5.7.1 not you",
    "RCPT,550 5.1.1 joe@example.test is unknown",
    "DATA,554 5.7.1 spam",
  })
  void aServerThatRefusesForGoodEndsIt(String command, String answer) {
    scripted.on(command, answer);
    OutgoingReply reply = outgoing();
    smtpPort = scripted.port();

    StepVerifier.create(connector().reply(source(), reply))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ReplyRefused.class)
                    .hasMessageContaining(answer.substring(0, 3))
                    .hasMessageNotContaining("joe@"))
        .verify(SOON);
  }

  @Test
  void onlyWhatBrokeOffOnTheWayIsInDoubt() {
    OutgoingReply reply = outgoing();
    scripted.on("AUTH", "");
    smtpPort = scripted.port();
    assertThat(((UpstreamFault) failure(reply)).isUnsent()).isTrue();

    scripted.on("AUTH", "235 in").on("DATA", "");
    assertThat(((UpstreamFault) failure(reply)).isUnsent()).isFalse();

    smtpPort = 1; // nobody listens there
    assertThat(((UpstreamFault) failure(reply)).isUnsent()).isTrue();
  }

  private ConnectorFailure failure(OutgoingReply reply) {
    try {
      connector().reply(source(), reply).block(SOON);
    } catch (ConnectorFailure failure) {
      return failure;
    }
    throw new AssertionError("it was taken");
  }

  private void refused(OutgoingReply reply, String why) {
    StepVerifier.create(connector().reply(source(), reply))
        .expectErrorSatisfies(
            error -> assertThat(error).isInstanceOf(ReplyRefused.class).hasMessageContaining(why))
        .verify(SOON);
    assertThat(mail.getReceivedMessagesForDomain(READER)).isEmpty();
  }

  @Test
  void filesGoWithTheMailUnderNamesThatAreNoHeaders() throws Exception {
    String name = "Rechnung \u201eM\u00e4rz\u201c.pdf";
    byte[] bytes = new byte[70_000];
    Arrays.fill(bytes, (byte) 0x85);
    OutgoingFile invoice =
        new OutgoingFile(name, "application/pdf", bytes.length, null, Mono.just(bytes));
    byte[] words = "a;b".getBytes(StandardCharsets.UTF_8);
    OutgoingFile table = new OutgoingFile("t.csv", "text/csv", 3, null, Mono.just(words));
    OutgoingReply plain = outgoing();
    OutgoingReply reply =
        new OutgoingReply(
            plain.id(), plain.to(), plain.text(), plain.visibility(), List.of(invoice, table));

    await(connector().reply(source(), reply));

    MimeMessage sent = mail.getReceivedMessagesForDomain("example.test")[0];
    assertThat(sent.isMimeType("multipart/mixed")).isTrue();
    Multipart parts = (Multipart) sent.getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
    BodyPart first = parts.getBodyPart(1);
    assertThat(first.isMimeType("application/pdf")).isTrue();
    assertThat(first.getDisposition()).isEqualTo("attachment");
    assertThat(first.getFileName()).isEqualTo(name);
    assertThat(String.join("", first.getHeader("Content-Disposition")))
        .contains("filename*=UTF-8''Rechnung%20%E2%80%9EM%C3%A4rz")
        .matches("\\p{ASCII}*");
    assertThat(first.getInputStream().readAllBytes()).isEqualTo(bytes);
    assertThat(parts.getBodyPart(2).getFileName()).isEqualTo("t.csv");
    assertThat(parts.getBodyPart(2).getInputStream().readAllBytes()).isEqualTo(words);
    assertThat(received(READER).get(0).text()).isEqualTo("Wir prüfen es.\nSorry \uD83D\uDE2C");
  }

  @Test
  void withAFileThatIsGoneNoMailLeaves() {
    OutgoingReply plain = outgoing();
    OutgoingFile gone =
        new OutgoingFile(
            "a.png", "image/png", 3, null, Mono.error(new ReplyRefused("no longer kept")));
    refused(
        new OutgoingReply(plain.id(), plain.to(), "Yes", plain.visibility(), List.of(gone)),
        "no longer kept");
  }
}

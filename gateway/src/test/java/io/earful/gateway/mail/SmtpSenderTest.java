package io.earful.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.earful.kit.net.AddressGuard;
import io.earful.kit.net.GuardedConnect;
import io.earful.testkit.TestCertificate;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What is said to mail servers, and what is not. */
class SmtpSenderTest {

  private static final String HOST = "mail.earful.example";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final Mail MAIL =
      new Mail(
          "reset",
          "ada@example.org",
          "Новый пароль",
          "Здравствуйте!\n\nhttps://earful.example/console/reset#token=abc\n.\nЖдём.\n",
          NOW);

  @TempDir static Path folder;
  private static TestCertificate right;
  private static TestCertificate other;

  @BeforeAll
  static void certify() {
    right = TestCertificate.of(HOST, folder);
    other = TestCertificate.of("other.example", folder);
  }

  /** Not sooner: the server reads them when it likes. */
  @AfterEach
  void forgetTheServersCertificate() {
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }

  /** This machine stands in for every host: this is about mail, not about addresses. */
  private static SmtpSender sender(String url, SSLSocketFactory tls, Duration limit) {
    AddressGuard guard =
        AddressGuard.of(
            true,
            host ->
                Mono.fromCallable(
                    () -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}))));
    return new SmtpSender(
        SmtpSettings.of(url),
        new GuardedConnect(guard),
        tls,
        "earful.example",
        Clock.fixed(NOW, ZoneOffset.UTC),
        limit);
  }

  private static SmtpSender sender(String url, SSLSocketFactory tls) {
    return sender(url, tls, SOON);
  }

  private static SSLSocketFactory usual() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  private static String open(int port) {
    return "smtp://%s:%d?starttls=none&from=Earful%%20%%3Cearful@earful.example%%3E"
        .formatted(HOST, port);
  }

  private static void taken(SmtpSender sender) {
    StepVerifier.create(sender.send("id-1", MAIL)).expectComplete().verify(SOON);
  }

  private static Undelivered refusal(SmtpSender sender) {
    Undelivered[] found = new Undelivered[1];
    StepVerifier.create(sender.send("id-1", MAIL))
        .expectErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(Undelivered.class);
              assertThat(error.getMessage()).doesNotContain("ada@", "token", "hush");
              found[0] = (Undelivered) error;
            })
        .verify(SOON);
    return found[0];
  }

  private static GreenMail greenMail(String protocol) {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
    setup.setServerStartupTimeout(SOON.toMillis());
    GreenMail server = new GreenMail(setup);
    server.start();
    return server;
  }

  @Test
  void aMailArrivesAsItWasWritten() throws Exception {
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
    try {
      taken(sender(open(server.getSmtp().getPort()), usual()));
      assertThat(server.getReceivedMessages()).hasSize(1);
      MimeMessage message = server.getReceivedMessages()[0];
      assertThat(message.getSubject()).isEqualTo(MAIL.subject());
      assertThat(message.getContent().toString().replace("\r\n", "\n").stripTrailing())
          .isEqualTo(MAIL.text().stripTrailing());
      assertThat(message.getContentType()).startsWith("text/plain").contains("UTF-8");
      assertThat(message.getMessageID()).isEqualTo("<id-1@earful.example>");
      assertThat(message.getHeader("To")).containsExactly("ada@example.org");
      assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(message.getSentDate()).isEqualTo(NOW);
    } finally {
      server.stop();
    }
  }

  @Test
  void thePasswordIsSaidOverImplicitTls() throws Exception {
    // it keeps the first certificate that it is given for as long as the process lives
    System.setProperty("greenmail.tls.keystore.file", right.file().toString());
    System.setProperty("greenmail.tls.keystore.password", TestCertificate.WORD);
    GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
    try {
      server.setUser("earful@earful.example", "me", "hush-hush");
      server.getUserManager().setAuthRequired(true);
      int port = server.getSmtps().getPort();
      String good = "smtps://me:hush-hush@%s:%d?from=earful@earful.example";
      taken(sender(good.formatted(HOST, port), right.context().getSocketFactory()));
      assertThat(server.getReceivedMessages()).hasSize(1);

      Undelivered wrong =
          refusal(
              sender(
                  "smtps://me:hush-hash@%s:%d?from=earful@earful.example".formatted(HOST, port),
                  right.context().getSocketFactory()));
      assertThat(wrong.forGood()).isFalse();
      assertThat(wrong).hasMessageContaining("refuses the user and password");

      assertThat(refusal(sender(good.formatted(HOST, port), usual())))
          .hasMessageContaining("no secure connection");
      assertThat(
              refusal(
                  sender(
                      good.formatted("elsewhere.example", port),
                      right.context().getSocketFactory())))
          .hasMessageContaining("no secure connection");
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  private static String startTls(ScriptedSmtp server) {
    return "smtp://%s:%d?from=earful@earful.example".formatted(HOST, server.port());
  }

  @Test
  void startTlsEncryptsBeforeTheReaderIsNamed() {
    try (ScriptedSmtp server = new ScriptedSmtp(right.context())) {
      taken(sender(startTls(server), right.context().getSocketFactory()));
      List<String> heard = server.heard();
      assertThat(heard).contains("STARTTLS", "RCPT TO:<ada@example.org>", ".");
      assertThat(heard.indexOf("STARTTLS"))
          .isLessThan(heard.indexOf("MAIL FROM:<earful@earful.example>"));
    }
  }

  @Test
  void startTlsWithAnotherNameIsRefused() {
    try (ScriptedSmtp server = new ScriptedSmtp(other.context())) {
      Undelivered refusal = refusal(sender(startTls(server), other.context().getSocketFactory()));
      assertThat(refusal.forGood()).isFalse();
      assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  void aServerThatCannotEncryptIsToldNothing() {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      assertThat(refusal(sender(startTls(server), usual()))).hasMessageContaining("STARTTLS");
      assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() {
    try (ScriptedSmtp server = new ScriptedSmtp(null).mute()) {
      SmtpSender sender = sender(open(server.port()), usual(), Duration.ofMillis(300));
      assertThat(refusal(sender)).hasMessageContaining("in time");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RCPT", "DATA", "."})
  void aMailThatIsRefusedForGoodIsNotTriedAgain(String command) {
    try (ScriptedSmtp server =
        new ScriptedSmtp(null).on(command, "550 5.1.1 <ada@example.org> is unknown")) {
      Undelivered refusal = refusal(sender(open(server.port()), usual()));
      assertThat(refusal.forGood()).isTrue();
      assertThat(refusal).hasMessageContaining("550 5.1.1 <…> is unknown");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EHLO", "MAIL", "RCPT", "DATA", "."})
  void aServerThatIsBusyIsTriedAgain(String command) {
    try (ScriptedSmtp server = new ScriptedSmtp(null).on(command, "451 later")) {
      server.on("HELO", "451 later");
      assertThat(refusal(sender(open(server.port()), usual())).forGood()).isFalse();
    }
  }

  @Test
  void ourOwnSenderBeingRefusedIsForTheAdministratorToMend() {
    try (ScriptedSmtp server = new ScriptedSmtp(null).on("MAIL", "553 not yours")) {
      assertThat(refusal(sender(open(server.port()), usual())).forGood()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
      })
  void aPrivateServerIsNotConnectedUnlessItIsMeant(String host) {
    try (ScriptedSmtp server = new ScriptedSmtp(null)) {
      SmtpSender sender =
          new SmtpSender(
              SmtpSettings.of(
                  "smtp://%s:%d?starttls=none&from=e@earful.example"
                      .formatted(host, server.port())),
              new GuardedConnect(AddressGuard.of(false)),
              usual(),
              "earful.example",
              Clock.systemUTC());
      Undelivered refusal = refusal(sender);
      assertThat(refusal).hasMessageContaining("EARFUL_SMTP_ALLOW_PRIVATE");
      assertThat(server.connections()).isZero();
    }
  }
}

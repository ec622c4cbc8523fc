package io.earful.collector.connector.email;

import static io.earful.collector.connector.email.MailServer.HOST;
import static io.earful.collector.connector.email.MailServer.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.ServerSetup;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.testkit.TestCertificate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Encrypted from the first byte or by STARTTLS, and only with who it is said to be. */
class ImapTlsTest {

  @TempDir static Path folder;
  private static TestCertificate right;
  private static TestCertificate other;

  @BeforeAll
  static void certify() {
    right = TestCertificate.of(HOST, folder);
    other = TestCertificate.of("other.example", folder);
  }

  /** It keeps the first certificate that it is given for as long as the process lives. */
  private static MailServer imaps() {
    System.setProperty("greenmail.tls.keystore.file", right.file().toString());
    System.setProperty("greenmail.tls.keystore.password", TestCertificate.WORD);
    return new MailServer(ServerSetup.PROTOCOL_IMAPS);
  }

  /** Not sooner: the server reads them when it likes. */
  @AfterEach
  void forgetTheServersCertificate() {
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }

  private static Flux<Batch> read(SSLContext trust, SourceView source) {
    return new EmailConnector(MailServer.context(MailServer.DIRECT), trust.getSocketFactory())
        .collect(source, Cursor.START);
  }

  private static void refused(Flux<Batch> reading) {
    StepVerifier.create(reading)
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(UpstreamFault.class)
                    .hasMessageContaining("no secure connection"))
        .verify(SOON);
  }

  @Test
  void aServerOfTheRightNameIsRead() {
    try (MailServer server = imaps()) {
      server.put("INBOX", 1);
      List<Batch> batches =
          read(right.context(), server.source(Map.of("tls", "implicit"))).collectList().block(SOON);
      assertThat(MailServer.titles(batches)).containsExactly("Kettle 1");
      assertThat(batches).allMatch(batch -> batch.notices().isEmpty());
    }
  }

  @Test
  void aServerOfAnotherNameIsRefused() {
    try (MailServer server = imaps()) {
      Map<String, Object> elsewhere = Map.of("tls", "implicit", "host", "other.example");
      refused(read(right.context(), server.source(elsewhere)));
    }
  }

  @Test
  void aServerThatNobodyVouchesForIsRefused() {
    try (MailServer server = imaps()) {
      SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();
      refused(
          new EmailConnector(MailServer.context(MailServer.DIRECT), usual)
              .collect(server.source(Map.of("tls", "implicit")), Cursor.START));
    }
  }

  private static SourceView startTls(ScriptedImap server) {
    return new SourceView(
        "s1",
        "s1",
        Map.of("host", HOST, "port", server.port(), "tls", "starttls", "user", "joe"),
        Map.of("password", MailServer.PASSWORD),
        MailServer.NOW);
  }

  private static ScriptedImap offering(TestCertificate certificate) {
    return new ScriptedImap(certificate.context())
        .on("CAPABILITY", "* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\n% OK\r\n")
        .on("UID SEARCH", "* SEARCH\r\n% OK\r\n");
  }

  @Test
  void startTlsEncryptsBeforeThePassword() {
    try (ScriptedImap server = offering(right)) {
      assertThat(read(right.context(), startTls(server)).collectList().block(SOON)).hasSize(2);
      List<String> heard = server.heard();
      assertThat(heard.indexOf("STARTTLS")).isPositive();
      assertThat(heard.indexOf("STARTTLS")).isLessThan(login(heard));
    }
  }

  @Test
  void startTlsWithAnotherNameIsRefused() {
    try (ScriptedImap server = offering(other)) {
      refused(read(other.context(), startTls(server)));
      assertThat(login(server.heard())).isNegative();
    }
  }

  @Test
  void withoutStartTlsNoPasswordIsSent() {
    try (ScriptedImap server = new ScriptedImap(null)) {
      StepVerifier.create(read(right.context(), startTls(server)))
          .expectErrorMatches(error -> error.getMessage().contains("STARTTLS"))
          .verify(SOON);
      assertThat(login(server.heard())).isNegative();
    }
  }

  @Test
  void whoeverLetsUsInBeforeTheEncryptionIsNotBelieved() {
    try (ScriptedImap server = offering(right).greeting("* PREAUTH welcome\r\n")) {
      StepVerifier.create(read(right.context(), startTls(server)))
          .expectError(UpstreamFault.class)
          .verify(SOON);
      assertThat(server.heard()).noneMatch(line -> line.startsWith("EXAMINE"));
    }
  }

  private static int login(List<String> heard) {
    for (int i = 0; i < heard.size(); i++) {
      if (heard.get(i).startsWith("AUTHENTICATE") || heard.get(i).startsWith("LOGIN")) {
        return i;
      }
    }
    return -1;
  }
}

package io.earful.collector.connector.email;

import static io.earful.collector.connector.email.MailServer.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Hooks;
import reactor.test.StepVerifier;

/** Servers that are broken, in a bad mood or up to no good. */
class HostileImapTest {

  private final ScriptedImap server = new ScriptedImap(null);

  @AfterEach
  void stop() {
    server.close();
  }

  private SourceView source() {
    return new SourceView(
        "s1",
        "s1",
        Map.of("host", "imap.example", "port", server.port(), "tls", "none", "user", "joe"),
        Map.of("password", MailServer.PASSWORD),
        MailServer.NOW);
  }

  private ConnectorFailure failure() {
    List<Throwable> failures = new ArrayList<>();
    StepVerifier.create(MailServer.connector().collect(source(), Cursor.START).ignoreElements())
        .expectErrorSatisfies(failures::add)
        .verify(SOON);
    StringWriter shown = new StringWriter();
    failures.get(0).printStackTrace(new PrintWriter(shown));
    assertThat(shown.toString()).doesNotContain(MailServer.PASSWORD);
    return (ConnectorFailure) failures.get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{2147483647}",
        "{9999999999999999999}",
        "{99999999999999999999999}",
        "{60000000}"
      })
  void aTextThatIsAnnouncedTooLargeIsNotWaitedFor(String literal) {
    server.on("UID FETCH", "* 1 FETCH (UID 1 BODY[]<0> " + literal + "\r\nabc");
    assertThat(failure()).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void aLineWithoutEndIsNotReadToItsEnd() {
    server.on("UID SEARCH", "* SEARCH " + "1 ".repeat(1024 * 1024) + "\r\n% OK\r\n");
    assertThat(failure()).isInstanceOf(UpstreamFault.class).hasMessageContaining("line");
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() {
    server.on("UID SEARCH", ("* OK " + "x".repeat(60_000) + "\r\n").repeat(1200) + "% OK\r\n");
    assertThat(failure()).isInstanceOf(UpstreamFault.class).hasMessageContaining("longer");
  }

  @Test
  void aServerThatHangsUpIsAnUpstreamFault() {
    server.on("UID SEARCH", "* BYE [UNAVAILABLE] going down\r\n");
    assertThat(failure()).isInstanceOf(UpstreamFault.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "220 smtp ready\r\n", "\r\n", ""})
  void whatIsNoImapServerIsAnUpstreamFault(String greeting) {
    server.greeting(greeting.isEmpty() ? "* BYE not today\r\n" : greeting);
    server.on("CAPABILITY", "500 what?\r\n* BYE\r\n");
    assertThat(failure()).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void aRefusedLoginIsToldByItsCodeAndNeverByTheServersWords() {
    server.on(
        "AUTHENTICATE",
        "% NO [AUTHENTICATIONFAILED] no such password: " + MailServer.PASSWORD + "\r\n");
    assertThat(failure())
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("AUTHENTICATIONFAILED")
        .hasMessageContaining("joe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[LIMIT] later",
        "[ALERT] Too many simultaneous connections. (Failure)",
        "Account exceeded command or bandwidth limits. (Failure)"
      })
  void aServerThatLimitsIsLeftAloneForAWhile(String words) {
    server.on("AUTHENTICATE", "% NO " + words + "\r\n");
    assertThat(failure()).isInstanceOf(RateLimited.class);
  }

  @Test
  void aServerThatIsBusyRefusesNobody() {
    server.on("AUTHENTICATE", "% NO [UNAVAILABLE] try again\r\n");
    assertThat(failure()).isInstanceOf(UpstreamFault.class).hasMessageContaining("UNAVAILABLE");
  }

  @Test
  void aPasswordIsNotSentWhereItIsNotWanted() {
    server.on("CAPABILITY", "* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n% OK\r\n");
    assertThat(failure()).isInstanceOf(UpstreamFault.class).hasMessageContaining("starttls");
    assertThat(server.heard()).noneMatch(line -> line.startsWith("LOGIN"));
  }

  @Test
  void aMailThatTheServerCannotGiveIsPutAside() {
    server.on("UID FETCH", "% NO [SERVERBUG] cannot\r\n");
    server.on("UID FETCH 1:1 (UID RFC822", "* 1 FETCH (UID 1 RFC822.SIZE 10)\r\n% OK\r\n");
    List<Batch> batches =
        MailServer.connector().collect(source(), Cursor.START).collectList().block(SOON);
    assertThat(MailServer.malformed(batches))
        .singleElement()
        .satisfies(item -> assertThat(item.place()).isEqualTo("folder INBOX, UID 1"));
    assertThat(MailServer.last(batches).value()).contains("\"uid\":1");
  }

  @Test
  void aRefusedAddressIsConnectedByNoOtherWay() {
    AtomicInteger asked = new AtomicInteger();
    ChannelSockets refusing =
        (host, port, timeout) -> {
          asked.incrementAndGet();
          throw new UpstreamFault("not connected: " + host + " is a private address");
        };
    StepVerifier.create(
            new EmailConnector(MailServer.context(refusing)).collect(source(), Cursor.START))
        .expectErrorMatches(error -> error.getMessage().contains("is a private address"))
        .verify(SOON);
    assertThat(asked).hasValue(1);
    assertThat(server.heard()).isEmpty();
  }

  @Test
  void whoNoLongerListensIsHungUpOn() {
    server.on("UID SEARCH", "* OK wait\r\n");
    List<Throwable> dropped = new ArrayList<>();
    Hooks.onErrorDropped(dropped::add);
    try {
      StepVerifier.create(MailServer.connector().collect(source(), Cursor.START))
          .expectSubscription()
          .then(
              () ->
                  Awaitility.await()
                      .atMost(SOON)
                      .until(() -> server.heard().stream().anyMatch(l -> l.startsWith("UID"))))
          .thenCancel()
          .verify(SOON);
      assertThat(dropped).isEmpty();
    } finally {
      Hooks.resetOnErrorDropped();
    }
  }
}

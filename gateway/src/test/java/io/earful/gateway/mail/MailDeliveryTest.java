package io.earful.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.RunningGateway;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.net.AddressGuard;
import io.earful.kit.net.GuardedConnect;
import io.earful.kit.secret.SecretBox;
import io.earful.testkit.MovingClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Mails between the commit and the server: none is lost, none is left lying about. */
class MailDeliveryTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration GIVE_UP = Duration.ofHours(24);

  private static RunningGateway gateway;

  private final MovingClock clock = MovingClock.at(Instant.parse("2026-11-28T10:00:00Z"));
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private ScriptedSmtp server;
  private MailOutbox outbox;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(RunningGateway.all(RunningGateway.nobody()), Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    server = new ScriptedSmtp(null);
    outbox = new MailOutbox(bean(DatabaseClient.class), bean(SecretBox.class), clock);
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from gateway.mail_outbox");
      statement.execute("delete from bus.log_event where topic = 'audit'");
    }
  }

  private static <T> T bean(Class<T> type) {
    return gateway.context.getBean(type);
  }

  private MailDelivery delivery() {
    SmtpSender sender =
        new SmtpSender(
            SmtpSettings.of(
                "smtp://127.0.0.1:%d?starttls=none&from=e@earful.example".formatted(server.port())),
            new GuardedConnect(AddressGuard.of(true)),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            "earful.example",
            clock);
    return new MailDelivery(
        outbox,
        sender,
        GIVE_UP,
        bean(AuditTrail.class),
        bean(TransactionalOperator.class),
        meters,
        clock);
  }

  private Mail mail(String to, Duration useful) {
    return new Mail(
        "reset",
        to,
        "A subject of ours",
        "https://earful.example/console/reset#token=canary-token",
        clock.instant().plus(useful));
  }

  private void keep(Mail mail) {
    outbox.add(mail).block(SOON);
  }

  private void run() {
    delivery().run().block(SOON);
  }

  private static List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private static List<String> states() throws SQLException {
    return rows("select state || ' ' || attempts from gateway.mail_outbox order by created_at");
  }

  private static List<String> everything() throws SQLException {
    return rows("select o::text from gateway.mail_outbox o");
  }

  private long readers() {
    return server.heard().stream().filter(line -> line.startsWith("RCPT")).count();
  }

  @Test
  void aMailIsSealedWhileItWaitsAndGoneOnceItIsSent() throws SQLException {
    keep(mail("ada@example.org", GIVE_UP));
    assertThat(everything()).hasSize(1);
    assertThat(everything().get(0)).doesNotContain("ada@", "canary-token", "subject");

    run();

    assertThat(server.heard()).contains("RCPT TO:<ada@example.org>");
    assertThat(states()).containsExactly("sent 1");
    assertThat(rows("select sealed from gateway.mail_outbox")).containsExactly((String) null);
    run();
    assertThat(readers()).isEqualTo(1);
  }

  @Test
  void aMailOfATransactionThatIsRolledBackIsNotSent() throws SQLException {
    TransactionalOperator tx = bean(TransactionalOperator.class);
    outbox
        .add(mail("ada@example.org", GIVE_UP))
        .then(Mono.error(new IllegalStateException("no")))
        .as(tx::transactional)
        .onErrorComplete()
        .block(SOON);
    run();
    assertThat(states()).isEmpty();
    assertThat(readers()).isZero();
  }

  @Test
  void oneThatIsNotTakenIsTriedAgainLaterAndLater() throws SQLException {
    server.on("RCPT", "451 later");
    keep(mail("ada@example.org", GIVE_UP));
    run();
    run();
    assertThat(states()).containsExactly("waiting 1");
    clock.advance(Duration.ofSeconds(15));
    run();
    assertThat(states()).containsExactly("waiting 2");
    clock.advance(Duration.ofSeconds(15));
    run();
    assertThat(states()).containsExactly("waiting 2");
    clock.advance(Duration.ofSeconds(15));
    server.on("RCPT", "250 ok");
    run();
    assertThat(states()).containsExactly("sent 3");
    assertThat(meters.counter("earful.mail", "outcome", "retried").count()).isEqualTo(2);
    assertThat(meters.counter("earful.mail", "outcome", "sent").count()).isEqualTo(1);
  }

  @Test
  void thePausesGrowUpToAQuarterOfAnHour() {
    assertThat(List.of(1, 2, 3, 6, 7, 50).stream().map(MailDelivery::pause))
        .containsExactly(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(8),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15));
  }

  @Test
  void oneWhoseLinkHasEndedIsGivenUpAndNoted() throws SQLException {
    server.on("RCPT", "451 later");
    keep(mail("ada@example.org", Duration.ofHours(1)));
    for (int i = 0; i < 20; i++) {
      run();
      clock.advance(Duration.ofMinutes(15));
    }
    assertThat(states()).hasSize(1).allMatch(state -> state.startsWith("given-up"));
    assertThat(rows("select sealed from gateway.mail_outbox")).containsExactly((String) null);
    List<String> audit = rows("select body from bus.log_event where topic = 'audit'");
    assertThat(audit).hasSize(1);
    assertThat(audit.get(0))
        .contains("mail.given-up", "451 later")
        .doesNotContain("ada@", "canary");
  }

  @Test
  void oneThatIsRefusedForGoodIsGivenUpAtOnce() throws SQLException {
    server.on("RCPT", "550 unknown");
    keep(mail("ada@example.org", GIVE_UP));
    run();
    assertThat(states()).containsExactly("given-up 1");
  }

  @Test
  void oneWhoseKeyIsGoneIsGivenUpAndHoldsUpNobody() throws SQLException {
    keep(mail("ada@example.org", GIVE_UP));
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("update gateway.mail_outbox set id = 'moved'");
    }
    keep(mail("bob@example.org", GIVE_UP));
    run();
    assertThat(states()).containsExactlyInAnyOrder("given-up 1", "sent 1");
  }

  @Test
  void oneThatACrashLeftClaimedIsSentAfterItsLease() throws SQLException {
    keep(mail("ada@example.org", GIVE_UP));
    MailOutbox.Claimed lost = outbox.claim().block(SOON);
    assertThat(lost).isNotNull();
    run();
    assertThat(readers()).isZero();
    clock.advance(Duration.ofMinutes(3));
    run();
    assertThat(states()).containsExactly("sent 2");

    // whoever comes back late changes nothing
    outbox.givenUp(lost, "late").block(SOON);
    assertThat(states()).containsExactly("sent 2");
  }

  @Test
  void severalGatewaysSendEachMailOnce() throws SQLException {
    for (int i = 0; i < 60; i++) {
      keep(mail("reader-%d@example.org".formatted(i), GIVE_UP));
    }
    Flux.merge(delivery().run(), delivery().run(), delivery().run()).blockLast(SOON);
    assertThat(states()).hasSize(60).containsOnly("sent 1");
    assertThat(server.heard().stream().filter(line -> line.startsWith("RCPT")).distinct())
        .hasSize(60);
    assertThat(readers()).isEqualTo(60);
  }

  @Test
  void whatEndedIsForgottenInTheEnd() throws SQLException {
    keep(mail("ada@example.org", GIVE_UP));
    run();
    outbox.forget(clock.instant()).block(SOON);
    assertThat(states()).hasSize(1);
    outbox.forget(clock.instant().plusSeconds(1)).block(SOON);
    assertThat(states()).isEmpty();
  }
}

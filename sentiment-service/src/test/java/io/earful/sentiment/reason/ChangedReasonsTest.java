package io.earful.sentiment.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.ReasonChange;
import io.earful.event.ReasonsChanged;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.kit.reason.ReasonHit;
import io.earful.sentiment.SentimentFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.test.StepVerifier;

/** Reasons that somebody changed, in two running instances and in one that starts later. */
class ChangedReasonsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final SentimentFixture SENTIMENT = new SentimentFixture();

  private static ConfigurableApplicationContext first;
  private static ConfigurableApplicationContext second;

  @BeforeAll
  static void start() {
    first = SENTIMENT.start();
    second = SENTIMENT.start();
  }

  @AfterAll
  static void stop() {
    SENTIMENT.close();
  }

  @Test
  void everyInstanceChangesWithoutARestartAndLateComersKnow() {
    assertThat(ids(first, "A drone came")).isEmpty();
    tell(7, own("drone", "drone*"));
    await().atMost(PATIENCE).until(() -> ids(first, "A drone came").equals(List.of("drone")));
    await().atMost(PATIENCE).until(() -> ids(second, "A drone came").equals(List.of("drone")));

    tell(6, own("older", "drone*"));
    tell(8, own("drone", "drone*"), new ReasonChange("price", true, false, Map.of(), Map.of()));
    await().atMost(PATIENCE).until(() -> ids(second, "The price of a drone").size() == 1);
    await().atMost(PATIENCE).until(() -> ids(first, "The price of a drone").size() == 1);

    ConfigurableApplicationContext third = SENTIMENT.start();
    StepVerifier.create(third.getBean(ReasonsInForce.class).ready())
        .expectComplete()
        .verify(PATIENCE);
    assertThat(ids(third, "The price of a drone")).containsExactly("drone");
    assertThat(SENTIMENT.query("select version from sentiment.reason_tree")).containsExactly("8");
  }

  private static ReasonChange own(String id, String word) {
    return new ReasonChange(id, false, true, Map.of("en", id), Map.of("en", List.of(word)));
  }

  private static List<String> ids(ConfigurableApplicationContext instance, String text) {
    return instance.getBean(ReasonsInForce.class).matcher().find(text, "en").stream()
        .map(ReasonHit::id)
        .toList();
  }

  private static void tell(long version, ReasonChange... changes) {
    ReasonsChanged data =
        new ReasonsChanged(version, Instant.parse("2026-11-01T10:00:00Z"), List.of(changes));
    CloudEvent<ReasonsChanged> event =
        new CloudEvent<>(
            CloudEvent.SPEC_VERSION,
            "reasons-" + version,
            "/services/reporting",
            EventTypes.REASONS_CHANGED,
            "reasons",
            data.changedAt(),
            CloudEvent.JSON,
            null,
            null,
            null,
            "reasons",
            null,
            null,
            null,
            data);
    TransactionalOperator transaction = first.getBean(TransactionalOperator.class);
    StepVerifier.create(
            first
                .getBean(EventLog.class)
                .append(
                    Topics.REASONS,
                    List.of(new LogEvent("reasons", event.type(), EventCodec.encode(event))))
                .as(transaction::transactional))
        .expectComplete()
        .verify(PATIENCE);
  }
}

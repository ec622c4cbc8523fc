package io.earful.reporting.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.CloudEvent;
import io.earful.event.Topics;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** Marks and mutes while mentions come, change and go: the sums stay what a recount says. */
class NoiseSumsTest extends ReportingTest {

  private static final int ROUNDS = 4;
  private static final int ROUND = 500;
  private static final List<String> KINDS = List.of("irrelevant", "spam", "none", "none");

  private final Random random = new Random(47);
  private final ChangingMentions mentions = new ChangingMentions(random);

  @Test
  void marksMadeMeanwhileAddUp() {
    for (int round = 0; round < ROUNDS; round++) {
      List<CloudEvent<?>> events = new ArrayList<>();
      for (int i = 0; i < ROUND; i++) {
        events.add(mentions.next());
      }
      append(Topics.SCORED, events.stream().map(ReportingTest::logEvent).toList());
      for (int i = 0; i < 20; i++) {
        String how = i % 5 == 0 ? "\"mute\":\"thread\"" : "\"as\":\"" + kind() + "\"";
        send("{\"ids\":[" + some() + "]," + how + "}");
      }
      settle();
      await()
          .atMost(SOON)
          .until(() -> rows("select 1 from reporting.mute where state <> 'active'").isEmpty());

      assertThat(sums()).isEqualTo(recountedSums()).hasSizeGreaterThan(300);
      assertThat(listed()).isEqualTo(relisted()).hasSizeGreaterThan(50);
    }
    assertThat(rows("select distinct noise from reporting.mention where noise is not null"))
        .containsExactlyInAnyOrder("irrelevant", "spam", "muted");
    assertThat(rows("select 1 from bus.dead_letter")).isEmpty();
  }

  private String kind() {
    return KINDS.get(random.nextInt(KINDS.size()));
  }

  private String some() {
    return IntStream.range(0, 10)
        .mapToObj(i -> '"' + mentions.any().key().id() + '"')
        .collect(Collectors.joining(","));
  }

  private void send(String body) {
    Answers answer =
        Answers.to(
            client("mentions:write")
                .post()
                .uri("/api/v1/mentions/noise")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }
}

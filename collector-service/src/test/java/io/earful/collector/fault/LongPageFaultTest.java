package io.earful.collector.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.testkit.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A page whose many requests, kept apart, take longer than a channel may be silent. */
class LongPageFaultTest {

  private static final Duration GAP = Duration.ofSeconds(1);
  private static final int ANSWERS = 12;

  @Test
  void ourOwnPausesAreNotTakenForTheChannelsSilence() {
    try (FaultyChannels channels = new FaultyChannels().start(GAP)) {
      channels.server.otherwise(json("[]")).on("/api/v1/timelines/public?limit=40", json(posts()));
      for (int i = 1; i <= ANSWERS; i++) {
        channels.server.on(
            "/api/v1/statuses/" + (100 + i) + "/context", json("{\"ancestors\":[]}"));
      }
      Instant begin = Instant.now();
      JsonNode health =
          channels.afterFirstRun(
              channels.create(
                  """
                  {"name":"m","channel":"mastodon","settings":{"server":"%s","read":"public","sinceDays":0}}
                  """
                      .formatted(channels.server.uri("/"))));

      assertThat(health.path("lastFailure").isNull()).isTrue();
      assertThat(channels.created()).isEqualTo(ANSWERS);
      // else the page was not long, and nothing is proved
      assertThat(Duration.between(begin, Instant.now())).isGreaterThan(GAP.multipliedBy(ANSWERS));
    }
  }

  private static Answer json(String body) {
    return Answer.ok("application/json", body);
  }

  /** Posts of which each answers another one that is not on the page. */
  private static String posts() {
    return IntStream.rangeClosed(1, ANSWERS)
        .mapToObj(i -> ANSWERS + 1 - i)
        .map(
            i ->
                """
                {"id":"%d","uri":"https://tests.example/p/%d","created_at":"2026-10-31T12:00:00.000Z",
                 "visibility":"public","in_reply_to_id":"%d","content":"<p>word</p>","account":{"acct":"a"}}
                """
                    .formatted(100 + i, 100 + i, 10 + i))
        .collect(Collectors.joining(",", "[", "]"));
  }
}

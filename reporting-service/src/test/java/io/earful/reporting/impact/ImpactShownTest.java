package io.earful.reporting.impact;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.metrics;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Mention;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists and details say how much a mention weighs now. */
class ImpactShownTest extends ReportingTest {

  @Test
  void itFollowsTheNumbersUnderTheMention() {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    Mention mention = mention("weight", 1, "words").publishedAt(yesterday).build();
    arrive(scored(mention));
    JsonNode before = shown(mention);
    assertThat(before.has("reach")).isFalse();
    assertThat(before.has("engagement")).isFalse();
    assertThat(before.path("score").asDouble()).isZero();
    assertThat(before.path("age").asDouble()).isBetween(0.79, 0.8);

    arrive(metrics(mention, 9_999, 60));

    JsonNode after = shown(mention);
    assertThat(after.path("engagement").asDouble()).isEqualTo(0.8);
    assertThat(after.path("score").asDouble()).isBetween(31.6, 31.8);
    JsonNode list = Answers.to(reader().get().uri("/api/v1/mentions")).json();
    assertThat(list.at("/items/0/impact/engagement").asDouble()).isEqualTo(0.8);
  }

  private JsonNode shown(Mention mention) {
    return Answers.to(reader().get().uri("/api/v1/mentions/" + mention.key().id()))
        .json()
        .path("impact");
  }
}

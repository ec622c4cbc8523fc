package io.earful.reporting.impact;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.metrics;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.CloudEvent;
import io.earful.event.Engagement;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Mentions in the order of what they weigh, whatever time it is. */
class ImpactOrderTest extends ReportingTest {

  private static final Instant NOW = Instant.now();

  private final Random random = new Random(11);

  @BeforeEach
  void empty() {
    settle();
    execute("truncate " + MENTION_TABLES);
  }

  @Test
  void theListIsInTheOrderOfTheFigureShown() {
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      events.add(scored(random(i)));
    }
    arrive(events);

    List<JsonNode> all = pages(reader(), "sort=-impact&limit=17");
    List<Double> scores = all.stream().map(item -> item.at("/impact/score").asDouble()).toList();
    assertThat(all).hasSize(200);
    assertThat(scores).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(scores.get(0)).isGreaterThan(20);
    List<String> ids = ids(all);
    List<String> lightest = new ArrayList<>(ids(pages(reader(), "sort=impact&limit=23")));
    Collections.reverse(lightest);
    assertThat(lightest).isEqualTo(ids).doesNotHaveDuplicates();
  }

  /** A figure of one decimal cannot tell these; their order is that of the exact one. */
  @Test
  void whatIsOldKeepsItsOrder() {
    Mention loud = weighing("loud", 400, 9_000_000L, null);
    Mention older = weighing("older", 430, 9_000_000L, null);
    Mention quiet = weighing("quiet", 399, 10L, null);
    arrive(scored(quiet), scored(older), scored(loud));

    assertThat(ids(pages(reader(), "sort=-impact")))
        .containsExactly(id(loud), id(quiet), id(older));
  }

  @Test
  void numbersThatComeLaterMoveAMention() {
    Mention first = weighing("first", 1, 5_000L, null);
    Mention second = weighing("second", 1, 100L, null);
    Mention unknown = weighing("unknown", 0, null, null);
    Mention unknownBefore = weighing("unknown-before", 2, null, 0L);
    arrive(scored(first), scored(second), scored(unknown), scored(unknownBefore));
    assertThat(ids(pages(reader(), "sort=-impact")))
        .containsExactly(id(first), id(second), id(unknown), id(unknownBefore));

    arrive(metrics(second, 50_000, 60));

    assertThat(ids(pages(reader(), "sort=-impact&limit=1")))
        .containsExactly(id(second), id(first), id(unknown), id(unknownBefore));
  }

  /** The database reads no JSON with such an escape. */
  @Test
  void whatNoTextCanHoldStopsNothing() {
    Mention odd =
        weighing("odd", 1, 5_000L, null).toBuilder()
            .ext(Map.of("raw", "a\0b", "followers", 9_000_000L))
            .build();
    Mention plain = weighing("plain", 1, 100_000L, null);
    arrive(scored(odd), scored(plain));

    assertThat(ids(pages(reader(), "sort=-impact"))).containsExactly(id(plain), id(odd));
  }

  @Test
  void filtersBrandsAndPhrasesKeepTheOrder() {
    Mention weak = weighing("weak", 1, 100L, null);
    Mention strong =
        weighing("strong", 1, 5_000L, null).toBuilder()
            .matchedBy(List.of(new MatchedBy("s", null, NOW, List.of("north", "south"))))
            .build();
    Mention other = weighing("other", 1, 1_000L, null).toBuilder().matchedBy(List.of()).build();
    arrive(scored(weak), scored(strong), scored(other));

    assertThat(ids(pages(readerOf("north"), "sort=-impact&limit=1")))
        .containsExactly(id(strong), id(weak));
    assertThat(ids(pages(reader(), "sort=-impact&limit=1&q=\"words+of+a\"")))
        .containsExactly(id(strong), id(other), id(weak));
  }

  @Test
  void aCursorOfAnotherOrderIsRefused() {
    arrive(scored(weighing("a", 1, 1L, null)), scored(weighing("b", 1, 2L, null)));
    String cursor = page(reader(), "sort=-impact&limit=1").path("nextCursor").asString();
    for (String sort : List.of("impact", "-publishedAt")) {
      Answers answer =
          Answers.to(reader().get().uri("/api/v1/mentions?sort=" + sort + "&cursor=" + cursor));
      assertThat(answer.status()).isEqualTo(400);
    }
    assertThat(Answers.to(reader().get().uri("/api/v1/mentions?sort=reach")).text())
        .contains("-impact");
  }

  private Mention random(int i) {
    Long followers = random.nextInt(4) == 0 ? null : (long) Math.pow(10, 7.5 * random.nextDouble());
    Long likes = random.nextInt(4) == 0 ? null : (long) Math.pow(10, 5.5 * random.nextDouble()) - 1;
    return weighing("random-" + i, random.nextInt(30), followers, likes);
  }

  private static Mention weighing(
      String id, int daysOld, @Nullable Long followers, @Nullable Long likes) {
    return mention(id, 0, "words of a mention")
        .publishedAt(NOW.minus(Duration.ofDays(daysOld)))
        .author(
            new Author(
                "forum:x:a",
                null,
                "Anna {\"dev\"} \\ of {x",
                null,
                null,
                AuthorKind.PERSON,
                null,
                followers,
                null,
                false))
        .engagement(
            likes == null
                ? null
                : new Engagement(likes, likes / 3, null, null, null, null, null, null, null))
        .matchedBy(List.of(new MatchedBy("s", null, NOW, List.of("north"))))
        .build();
  }

  private List<JsonNode> pages(WebTestClient who, String query) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = page(who, query + cursor);
      page.path("items").forEach(all::add);
      JsonNode next = page.path("nextCursor");
      cursor = next.isNull() ? null : "&cursor=" + next.asString();
    }
    return all;
  }

  private JsonNode page(WebTestClient who, String query) {
    Answers answer = Answers.to(who.get().uri(uri("/api/v1/mentions?" + query)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> ids(List<JsonNode> items) {
    return items.stream().map(item -> item.path("id").asString()).toList();
  }

  private static String id(Mention mention) {
    return mention.key().id();
  }
}

package io.earful.reporting.mention;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.reporting.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lists of brands, page by page. */
class BrandPagesTest extends MentionReading {

  private static final int MENTIONS = 120;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> own = new ArrayList<>();

  /** Every ninth at the same time as the one before, over several months, by brand in turns. */
  @BeforeEach
  void manyMentions() {
    List<CloudEvent<?>> events = new ArrayList<>();
    own.clear();
    for (int i = 0; i < MENTIONS; i++) {
      List<String> brands =
          switch (i % 4) {
            case 0 -> List.of("north");
            case 1 -> List.of("south", "north");
            case 2 -> List.of("south");
            default -> List.of("west");
          };
      Mention mention = of("p" + i, i - (i % 9 == 0 ? 1 : 0), brands);
      events.add(scored(mention));
      if (i % 4 != 3) {
        own.add(mention.key().id());
      }
    }
    arrive(events);
  }

  private static Mention of(String id, int day, List<String> brands) {
    return mention(id, 0, "words")
        .publishedAt(Samples.NOON.minus(Duration.ofDays(day)))
        .matchedBy(List.of(new MatchedBy("s", null, Samples.NOON, brands)))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-publishedAt", "publishedAt"})
  void nothingIsSkippedOrRepeatedWhileOthersArrive(String sort) {
    List<String> seen = new ArrayList<>();
    String cursor = null;
    int pages = 0;
    do {
      JsonNode page = page("?limit=7&sort=" + sort + (cursor == null ? "" : "&cursor=" + cursor));
      page.path("items").forEach(item -> seen.add(item.path("id").asString()));
      cursor = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asString();
      if (++pages % 4 == 0) {
        arrive(scored(of("new" + sort + pages, pages * 5, List.of("north", "south"))));
      }
    } while (cursor != null);

    assertThat(seen).doesNotHaveDuplicates().containsAll(own);
    assertThat(page("?limit=200&sort=" + sort).path("items")).hasSizeGreaterThan(own.size());
  }

  @Test
  void filtersOfTheListAndOfTheMentionsAgree() {
    assertThat(page("?count=exact&limit=1").path("total").asInt()).isEqualTo(own.size());
    String all = "?count=exact&limit=1&channel=forum&language=en&sentiment=neutral";
    assertThat(page(all).path("total").asInt()).isEqualTo(own.size());
    assertThat(page("?count=exact&limit=1&q=words").path("total").asInt()).isEqualTo(own.size());
    assertThat(page("?count=exact&limit=1&topic=delivery").path("total").asInt())
        .isEqualTo(own.size());
    assertThat(page("?count=exact&limit=1&channel=email").path("total").asInt()).isZero();
  }

  private JsonNode page(String query) {
    WebTestClient client = readerOf("north", "south");
    String body =
        client
            .get()
            .uri(uri("/api/v1/mentions" + query))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JSON.readTree(body);
  }
}

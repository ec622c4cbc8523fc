package io.earful.reporting.mention;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.matched;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.metrics;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * Hundreds of pages, read while mentions come, go and are judged anew: what was there before and
 * after is on exactly one page, in its place. {@code -Dearful.test.pages=1000} reads more.
 */
class PagesUnderWritesTest extends MentionReading {

  private static final int PAGES = Integer.getInteger("earful.test.pages", 400) / 4;
  private static final int PAGE = 3;
  private static final int STAYING = PAGES * PAGE;
  private static final int MINUTES_BETWEEN = 180;

  private final Random random = new Random(5);
  private final List<Mention> staying = new ArrayList<>();
  private final AtomicBoolean enough = new AtomicBoolean();

  /** Over some months; every ninth has the date of the one before. */
  @BeforeEach
  void mentionsThatStay() {
    staying.clear();
    for (int i = 0; i < STAYING; i++) {
      int turn = i % 9 == 0 ? i - 1 : i;
      staying.add(dated("stays-" + i, (long) turn * MINUTES_BETWEEN, i % 2 == 0));
    }
    arrive(staying.stream().map(Samples::scored).toList());
  }

  private Mention dated(String id, long minutesAgo, boolean ofBoth) {
    Long followers = random.nextInt(5) == 0 ? null : (long) random.nextInt(100_000);
    List<String> brands = ofBoth ? List.of("north", "south") : List.of("north");
    return mention(id, 0, "words")
        .publishedAt(Samples.NOON.minus(Duration.ofMinutes(minutesAgo)))
        .author(
            new Author(
                "forum:x:a",
                null,
                null,
                null,
                null,
                AuthorKind.PERSON,
                null,
                followers,
                null,
                false))
        .matchedBy(List.of(new MatchedBy("s", null, Samples.NOON, brands)))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "-publishedAt, 'published_at desc, id desc', false",
    "publishedAt, 'published_at, id', false",
    "-publishedAt, 'published_at desc, id desc', true",
    "publishedAt, 'published_at, id', true",
    "-impact, 'impact_order desc, published_at desc, id desc', false",
    "impact, 'impact_order, published_at, id', false",
    "-impact, 'impact_order desc, published_at desc, id desc', true"
  })
  void nothingIsSkippedOrRepeated(String sort, String order, boolean byBrands) {
    List<String> expected =
        rows("select lpad(to_hex(id), 16, '0') from reporting.mention order by " + order);
    WebTestClient client = byBrands ? readerOf("north", "south") : reader();
    boolean moving = !sort.contains("impact");
    CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> write(moving));
    List<String> seen = new ArrayList<>();
    int pages = 0;
    try {
      String cursor = "";
      while (cursor != null) {
        JsonNode page = page(client, "?limit=" + PAGE + "&sort=" + sort + cursor);
        page.path("items").forEach(item -> seen.add(item.path("id").asString()));
        JsonNode next = page.path("nextCursor");
        cursor = next.isNull() ? null : "&cursor=" + next.asString();
        pages++;
      }
    } finally {
      enough.set(true);
    }

    assertThat(writing.join()).as("times that others wrote").isGreaterThan(3);
    assertThat(pages).isGreaterThanOrEqualTo(PAGES);
    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThan(STAYING);
    assertThat(seen.stream().filter(expected::contains).toList()).isEqualTo(expected);
  }

  private static JsonNode page(WebTestClient client, String query) {
    Answers answer = Answers.to(client.get().uri("/api/v1/mentions" + query));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  /**
   * Until it is enough; says how often.
   *
   * @param counting whether what stays is counted anew, and so has another weight
   */
  private int write(boolean counting) {
    List<Mention> passing = new ArrayList<>();
    int times = 0;
    while (!enough.get() || times <= 3) {
      List<CloudEvent<?>> events = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        Mention fresh =
            dated(
                "passes-" + times + "-" + i,
                random.nextInt(STAYING * MINUTES_BETWEEN),
                random.nextBoolean());
        events.add(scored(fresh));
        passing.add(fresh);
        Mention old = staying.get(random.nextInt(STAYING));
        events.add(scored(old, analysis("model-" + times, SentimentLabel.POSITIVE)));
        events.add(metrics(counting ? old : fresh, times, 1 + times));
        events.add(matched(old, "source-" + i, old.conversation().key()));
      }
      Mention gone = passing.remove(random.nextInt(passing.size()));
      events.add(deleted(gone, DeletionReason.AUTHOR));
      arrive(events);
      times++;
    }
    return times;
  }
}

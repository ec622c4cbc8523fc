package io.earful.reporting.mention;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.key;
import static io.earful.reporting.Samples.matched;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Author;
import io.earful.event.CloudEvent;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import io.earful.event.SentimentLabel;
import io.earful.event.Visibility;
import io.earful.reporting.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Lists of mentions, and one of them. */
class MentionListTest extends MentionReading {

  @Test
  void itemsHaveTheShapeOfTheApi() {
    Mention mention =
        mention("shape", 1, "it leaks")
            .title("Kettle")
            .rating(new Rating(2, 1, 5, null, RatingType.STARS))
            .build();
    arrive(scored(mention, analysis("standard-1", SentimentLabel.NEGATIVE)));

    JsonNode item = list("").path("items").path(0);
    assertThat(item.path("id").asString()).isEqualTo(mention.key().id());
    assertThat(item.path("key").asString()).isEqualTo("forum:forum.example:shape");
    assertThat(item.path("channel").asString()).isEqualTo("forum");
    assertThat(item.path("kind").asString()).isEqualTo("post");
    assertThat(item.path("title").asString()).isEqualTo("Kettle");
    assertThat(item.path("text").asString()).isEqualTo("it leaks");
    assertThat(item.path("publishedAt").asString()).isEqualTo("2026-11-01T12:01:00Z");
    assertThat(item.path("language").asString()).isEqualTo("en");
    assertThat(item.path("author").path("handle").asString()).isEqualTo("@Ann");
    JsonNode sentiment = item.path("sentiment");
    assertThat(sentiment.path("label").asString()).isEqualTo("negative");
    assertThat(sentiment.path("score").asDouble()).isEqualTo(-0.8);
    assertThat(sentiment.path("confidence").asDouble()).isEqualTo(0.9);
    assertThat(sentiment.path("unsure").asBoolean(true)).isFalse();
    assertThat(sentiment.path("model").asString()).isEqualTo("standard-1");
    assertThat(sentiment.path("evidence").path(0).path("weight").asDouble()).isEqualTo(-0.4);
    assertThat(item.path("intent").asString()).isEqualTo("complaint");
    assertThat(item.path("urgency").path("level").asString()).isEqualTo("normal");
    assertThat(item.path("topics").path(0).path("id").asString()).isEqualTo("delivery");
    assertThat(item.path("rating").path("normalized").asDouble()).isEqualTo(0.25);
    assertThat(item.path("sourceIds").path(0).asString()).isEqualTo(Samples.SOURCE);
    assertThat(item.has("engagement")).isFalse();
  }

  @Test
  void detailHasWhatListsLeaveOut() {
    arrive(scored(mention("detail", 1, "it leaks").html("<p>it leaks</p>").build()));

    reader()
        .get()
        .uri("/api/v1/mentions/{id}", key("detail").id())
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.text")
        .isEqualTo("it leaks")
        .jsonPath("$.html")
        .isEqualTo("<p>it leaks</p>")
        .jsonPath("$.analysis.sentences[0].label")
        .isEqualTo("neutral")
        .jsonPath("$.provenance.connectorVersion")
        .isEqualTo("1");
  }

  @Test
  void markUpOfAnOlderReleaseIsCleanedWhereItIsShown() {
    String html = "<p id=\"x\" onclick=\"alert(1)\">it leaks</p><script>alert(1)</script>";
    arrive(scored(mention("older", 1, "it leaks").html(html).build()));

    reader()
        .get()
        .uri("/api/v1/mentions/{id}", key("older").id())
        .exchange()
        .expectBody()
        .jsonPath("$.html")
        .isEqualTo("<p>it leaks</p>");
  }

  @ParameterizedTest
  @CsvSource({"0123456789abcdef", "nothing", "0123456789ABCDEF0"})
  void unknownMentionIsAProblem(String id) {
    reader()
        .get()
        .uri("/api/v1/mentions/{id}", id)
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:mention-not-found");
  }

  @Test
  void everyCallNeedsTheScope() {
    for (String path : List.of("", "/x", "/x/thread", "/stream")) {
      client("reports:read")
          .get()
          .uri("/api/v1/mentions" + path)
          .exchange()
          .expectStatus()
          .isForbidden();
    }
  }

  @Test
  void filtersChooseWhatTheyName() {
    Mention review =
        Mention.builder(MentionKey.of("appstore", "ua", "r1"), "appstore", "r1")
            .publishedAt(Samples.NOON.plusSeconds(86_400))
            .text("Доставка погана")
            .author(Author.named("appstore:ua:olena", "Olena"))
            .conversation(Conversation.of("r1"))
            .rating(new Rating(1, 1, 5, null, RatingType.STARS))
            .visibility(Visibility.PRIVATE)
            .historical(true)
            .provenance(io.earful.event.Provenance.of(Samples.NOON, "1"))
            .build();
    Mention post = mention("post", 1, "Hot water, fast delivery").build();
    arrive(
        scored(review, analysis("standard-1", SentimentLabel.NEGATIVE, "uk")),
        scored(post, analysis("standard-1", SentimentLabel.POSITIVE)),
        matched(post, "source-2", "elsewhere"));

    assertThat(found("?channel=appstore")).containsExactly("r1");
    assertThat(found("?channel=appstore,forum")).containsExactly("r1", "post");
    assertThat(found("?channel=appstore&channel=forum")).containsExactly("r1", "post");
    assertThat(found("?language=uk")).containsExactly("r1");
    assertThat(found("?sentiment=positive,mixed")).containsExactly("post");
    assertThat(found("?intent=complaint")).containsExactly("r1");
    assertThat(found("?source=source-2")).containsExactly("post");
    assertThat(found("?source=source-2,source-3")).containsExactly("post");
    assertThat(found("?source=source")).isEmpty();
    assertThat(found("?author=ann")).containsExactly("post");
    assertThat(found("?author=@Ann")).containsExactly("post");
    assertThat(found("?author=appstore:ua:olena")).containsExactly("r1");
    assertThat(found("?ratingMax=2")).containsExactly("r1");
    assertThat(found("?ratingMin=1.5")).isEmpty();
    assertThat(found("?historical=true")).containsExactly("r1");
    assertThat(found("?historical=false")).containsExactly("post");
    assertThat(found("?from=2026-11-02")).containsExactly("r1");
    assertThat(found("?to=2026-11-02")).containsExactly("post");
    assertThat(found("?from=2026-11-01T12:01:00Z&to=2026-11-02T12:00:00Z")).containsExactly("post");
    assertThat(found("?from=2026-11-01T14:01:00%2B02:00&to=2026-11-02T12:00:01Z"))
        .containsExactly("r1", "post");
    assertThat(found("?q=доставка")).containsExactly("r1");
    assertThat(found("?q=\"hot water\" -cold")).containsExactly("post");
    assertThat(found("?q=\"water hot\"")).isEmpty();
    assertThat(found("?q=delivery&source=source-2&channel=forum")).containsExactly("post");
    assertThat(found("?sort=publishedAt")).containsExactly("post", "r1");
    assertThat(found("")).containsExactly("r1", "post");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sentiment=angry; sentiment is one of negative, neutral, positive, mixed, got \"angry\"",
        "ratingMin=high; ratingMin is a number, got \"high\"",
        "ratingMin=5&ratingMax=1; ratingMin must not be above ratingMax",
        "from=yesterday; from is a time such as 2026-11-01T10:00:00Z or a date such as 2026-11-01",
        "from=2026-13-01; from is a time",
        "from=2026-11-02&to=2026-11-01; from must be before to",
        "historical=maybe; historical is true or false",
        "sort=reach; sort is one of -publishedAt, publishedAt, -impact, impact",
        "count=some; count is estimate or exact",
        "limit=0; limit is a number from 1 to 200",
        "limit=201; limit is a number from 1 to 200",
        "channel=,; channel is one or more values",
        "channel=a%00b; channel is text without control characters",
        "cursor=abc; cursor is not one that this list gave",
        "q=\"open; q, character 1: expected a second quotation mark",
        "person=b1; there is no parameter \"person\" here",
      })
  void badValuesAreExplained(String query, String detail) {
    reader()
        .get()
        .uri(uri("/api/v1/mentions?" + query))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, said -> assertThat(said).contains(detail));
  }

  @Test
  void limitThatIsNoNumberIsABadRequest() {
    reader().get().uri("/api/v1/mentions?limit=many").exchange().expectStatus().isBadRequest();
  }

  @Test
  void pagesNeitherSkipNorRepeatWhileMentionsArrive() {
    List<CloudEvent<?>> first = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      first.add(scored(mention("page-" + i, i / 7, "words").build()));
    }
    arrive(first);
    for (String sort : List.of("-publishedAt", "publishedAt")) {
      List<String> seen = new ArrayList<>();
      String cursor = "";
      int page = 0;
      do {
        JsonNode answer = list("?limit=7&sort=" + sort + cursor);
        answer.path("items").forEach(item -> seen.add(item.path("id").asString()));
        String next = answer.path("nextCursor").asString("");
        cursor = next.isEmpty() ? "" : "&cursor=" + next;
        arrive(scored(mention("newer-" + sort + page, 500 + page, "words").build()));
        arrive(scored(mention("older-" + sort + page, -500 - page, "words").build()));
        page++;
      } while (!cursor.isEmpty() && page < 40);

      assertThat(seen)
          .doesNotHaveDuplicates()
          .containsAll(first.stream().map(event -> event.id().substring(0, 16)).toList());
    }
  }

  @Test
  void cursorOfAnotherOrderIsRefused() {
    arrive(scored(mention("c1", 1, "w").build()), scored(mention("c2", 2, "w").build()));
    String cursor = list("?limit=1").path("nextCursor").asString();

    reader()
        .get()
        .uri(uri("/api/v1/mentions?sort=publishedAt&cursor=" + cursor))
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void countTellsHowManyThereAre() {
    arrive(
        scored(mention("n1", 1, "hot water").build()),
        scored(mention("n2", 2, "water hot").build()),
        scored(mention("n3", 3, "cold").build()));

    assertThat(list("?count=exact&limit=1").path("total").asInt()).isEqualTo(3);
    assertThat(list("?count=exact&q=\"hot water\"").path("total").asInt()).isEqualTo(1);
    assertThat(list("?count=estimate&q=water").path("total").asInt()).isEqualTo(2);
    assertThat(list("").has("total")).isFalse();
  }

  @Test
  void phrasePagesAreFullThoughTheIndexOffersMore() {
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      events.add(
          scored(mention("ph-" + i, i, i % 100 == 0 ? "hot water" : "water is hot").build()));
    }
    arrive(events);

    JsonNode page = list("?limit=3&q=\"hot water\"");
    assertThat(ids(page)).hasSize(3);
    JsonNode next = list("?limit=3&q=\"hot water\"&cursor=" + page.path("nextCursor").asString());
    assertThat(ids(next)).hasSize(2).doesNotContainAnyElementsOf(ids(page));
    assertThat(next.path("nextCursor").isNull()).isTrue();
  }

  @Test
  void textsWithoutSpacesAreFoundByTheirWords() {
    arrive(
        scored(mention("ja", 1, "配送が遅いです").build()),
        scored(mention("zh", 2, "我的猫").build()),
        scored(mention("ko", 3, "배송이 늦다").build()));

    assertThat(found("?q=配送")).containsExactly("ja");
    assertThat(found("?q=送が遅")).containsExactly("ja");
    assertThat(found("?q=猫")).containsExactly("zh");
    assertThat(found("?q=我")).containsExactly("zh");
    assertThat(found("?q=배송")).containsExactly("ko");
  }

  private JsonNode list(String query) {
    return get("/api/v1/mentions" + query);
  }

  /** Native ids of a list's items. */
  private List<String> found(String query) {
    return natives(list(query));
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}

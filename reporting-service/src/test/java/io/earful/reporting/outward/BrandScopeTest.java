package io.earful.reporting.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.DeletionReason;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.MentionMatched;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two brands, north and south, and one mention that was found for nobody in particular. */
class BrandScopeTest extends ReportingTest {

  private static final String MENTIONS = "/api/v1/mentions";
  private static final String THREAD = "forum:forum.example:t-n1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Mention north = of("n1", 1, "the kettle of the north leaks", "north").build();
  private final Mention south =
      of("s1", 2, "the kettle of the south is fine", "south")
          .conversation(Samples.answer("s1", 2, THREAD, "n1").build().conversation())
          .build();
  private final Mention nobodys = of("x1", 3, "the kettle of nobody").build();

  @BeforeEach
  void threeMentions() {
    settle();
    execute("truncate " + MENTION_TABLES);
    arrive(Samples.scored(north), Samples.scored(south), Samples.scored(nobodys));
  }

  private static io.earful.event.MentionBuilder of(
      String id, int minute, String text, String... brands) {
    return Samples.mention(id, minute, text)
        .matchedBy(
            List.of(
                new MatchedBy(
                    "source of " + id, null, Samples.NOON.plusSeconds(minute), List.of(brands))));
  }

  private JsonNode get(WebTestClient client, String path) {
    String body =
        client
            .get()
            .uri(uri(path))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JSON.readTree(Objects.requireNonNull(body));
  }

  private List<String> ids(WebTestClient client, String query) {
    List<String> ids = new ArrayList<>();
    get(client, MENTIONS + query)
        .path("items")
        .forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  private void unknownTo(WebTestClient client, String path) {
    client.get().uri(uri(path)).exchange().expectStatus().isNotFound();
  }

  private static String id(Mention mention) {
    return mention.key().id();
  }

  @Test
  void listsAndCountsShowOwnBrandsAlone() {
    assertThat(ids(reader(), "")).containsExactly(id(nobodys), id(south), id(north));
    assertThat(ids(readerOf("north"), "")).containsExactly(id(north));
    assertThat(ids(readerOf("south", "north"), "")).containsExactly(id(south), id(north));
    assertThat(ids(readerOf("west"), "")).isEmpty();
    assertThat(ids(readerOf("north"), "?q=kettle")).containsExactly(id(north));
    assertThat(ids(readerOf("north"), "?q=\"the kettle\"")).containsExactly(id(north));
    assertThat(ids(readerOf("north"), "?source=source of s1")).isEmpty();
    assertThat(ids(reader(), "?brand=north,west")).containsExactly(id(north));
    assertThat(ids(reader(), "?brand=north&brand=south&q=kettle"))
        .containsExactly(id(south), id(north));
    assertThat(ids(readerOf("north"), "?brand=north,south")).containsExactly(id(north));
    assertThat(ids(readerOf("north"), "?brand=south")).isEmpty();
    assertThat(ids(readerOf("north"), "?brand=south&q=kettle")).isEmpty();
    assertThat(get(readerOf("north"), MENTIONS + "?count=exact&brand=south").path("total").asInt())
        .isZero();
    for (String count : List.of("exact", "estimate")) {
      String query = MENTIONS + "?count=" + count;
      assertThat(get(readerOf("north"), query).path("total").asInt()).as(count).isEqualTo(1);
      assertThat(get(reader(), query).path("total").asInt()).as(count).isEqualTo(3);
    }
  }

  @Test
  void anotherBrandsMentionIsUnknown() {
    WebTestClient northern = readerOf("north");
    assertThat(get(northern, MENTIONS + "/" + id(north)).path("brandIds").path(0).asString())
        .isEqualTo("north");
    for (Mention foreign : List.of(south, nobodys)) {
      unknownTo(northern, MENTIONS + "/" + id(foreign));
      unknownTo(northern, MENTIONS + "/" + id(foreign) + "/thread");
    }
  }

  @Test
  void aThreadShowsWhatOwnBrandsHaveOfIt() {
    String path = MENTIONS + "/" + id(north) + "/thread";
    assertThat(get(reader(), path).path("items")).hasSize(2);
    JsonNode own = get(readerOf("north"), path).path("items");
    assertThat(own).hasSize(1);
    assertThat(own.path(0).path("id").asString()).isEqualTo(id(north));
    JsonNode answer = get(readerOf("south"), MENTIONS + "/" + id(south) + "/thread").path("items");
    assertThat(answer).hasSize(1);
    assertThat(answer.path(0).has("parentId")).isFalse();
  }

  @Test
  void whoFindsItAsWellSeesItFromThenOn() {
    MatchedBy match = new MatchedBy("other", null, Samples.NOON, List.of("west"));
    arrive(
        MentionEvents.matched(
            new MentionMatched(north.key().value(), north.channel(), match),
            north.conversation().key()));
    assertThat(ids(readerOf("west"), "")).containsExactly(id(north));
    JsonNode seen = get(readerOf("west"), MENTIONS + "/" + id(north)).path("brandIds");
    assertThat(seen.toString()).isEqualTo("[\"west\"]");
    JsonNode all = get(reader(), MENTIONS + "/" + id(north)).path("brandIds");
    assertThat(all.toString()).isEqualTo("[\"north\",\"west\"]");
  }

  @Test
  void thePullFeedTellsOfOwnBrandsAlone() {
    String start = get(reader(), "/api/v1/events").path("after").asString();
    Mention edited = Samples.edit(south, 10, "it broke");
    arrive(
        Samples.scored(edited),
        Samples.scored(Samples.edit(north, 10, "it is mended")),
        Samples.deleted(nobodys, DeletionReason.AUTHOR));
    String path = "/api/v1/events?after=" + start;
    assertThat(get(reader(), path).path("items").size()).isEqualTo(5);
    JsonNode own = get(readerOf("south"), path);
    assertThat(own.path("items")).hasSize(2);
    own.path("items")
        .forEach(
            event -> assertThat(event.path("data").path("id").asString()).isEqualTo(id(south)));
    assertThat(own.path("after")).isEqualTo(get(reader(), path).path("after"));
  }

  @Test
  void whatBelongsToSeveralIsToldOfWithoutTheOthersNames() {
    Mention shared = of("b1", 4, "the kettle of both", "north", "south").build();
    String start = get(reader(), "/api/v1/events").path("after").asString();
    arrive(Samples.scored(shared), Samples.deleted(shared, DeletionReason.AUTHOR));
    String path = "/api/v1/events?after=" + start;

    assertThat(get(readerOf("south"), path).path("items"))
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(event.path("data").path("brandIds").toString())
                    .isEqualTo("[\"south\"]"));
    assertThat(get(reader(), path).path("items"))
        .allSatisfy(
            event ->
                assertThat(event.path("data").path("brandIds").toString())
                    .isEqualTo("[\"north\",\"south\"]"));
  }

  @Test
  void theStreamTellsOfOwnBrandsAlone() {
    String start = get(reader(), "/api/v1/events").path("after").asString();
    List<String> heard = new CopyOnWriteArrayList<>();
    Disposable stream =
        readerOf("north")
            .get()
            .uri(uri(MENTIONS + "/stream?after=" + start))
            .accept(MediaType.TEXT_EVENT_STREAM)
            .exchange()
            .returnResult(String.class)
            .getResponseBody()
            .subscribe(heard::add);
    try {
      arrive(
          Samples.deleted(south, DeletionReason.AUTHOR),
          Samples.scored(Samples.edit(nobodys, 10, "still nobody")),
          Samples.deleted(north, DeletionReason.AUTHOR));
      await().atMost(SOON).until(() -> heard.stream().anyMatch(data -> data.contains(id(north))));
      assertThat(heard).noneMatch(data -> data.contains(id(south)));
      assertThat(heard).noneMatch(data -> data.contains(id(nobodys)));
    } finally {
      stream.dispose();
    }
  }
}

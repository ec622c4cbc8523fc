package io.earful.reporting.brand;

import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.MatchedBy;
import io.earful.event.MentionBuilder;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** The brands as people edit them, and queries tried out. */
class BrandApiTest extends Branding {

  @Test
  void aBrandIsMadeReadChangedAndRemoved() {
    Answers made = make("north", "kettle", "teapot OR pot");
    assertThat(made.headers().getLocation()).hasToString(PATH + "/north");
    JsonNode brand = get(manager(), PATH + "/north").json();
    assertThat(brand.path("name").asString()).isEqualTo("Brand north");
    assertThat(brand.path("competitor").asBoolean(true)).isFalse();
    assertThat(brand.path("queries").toString())
        .isEqualTo(
            "[{\"query\":\"kettle\",\"enabled\":true},"
                + "{\"query\":\"teapot OR pot\",\"enabled\":true}]");

    Answers changed =
        send(
            manager(),
            HttpMethod.PATCH,
            PATH + "/north",
            made.etag(),
            Map.of("name", "North", "competitor", true));
    assertThat(changed.json().path("competitor").asBoolean()).isTrue();
    assertThat(changed.json().path("queries")).hasSize(2);
    assertThat(changed.etag()).isNotEqualTo(made.etag());
    Answers late = send(manager(), HttpMethod.DELETE, PATH + "/north", made.etag(), Map.of());
    assertThat(late.status()).isEqualTo(412);
    assertThat(send(manager(), HttpMethod.DELETE, PATH + "/north", "", Map.of()).status())
        .isEqualTo(428);
    Answers removed = send(manager(), HttpMethod.DELETE, PATH + "/north", changed.etag(), Map.of());
    assertThat(removed.status()).isEqualTo(204);
    assertThat(get(manager(), PATH + "/north").status()).isEqualTo(404);
    assertThat(
            rows(
                """
                select body from bus.log_event where topic = 'audit'
                order by part, pos
                """))
        .hasSize(3);
  }

  @Test
  void listsAreSortedByNameAndAnIdIsMadeUp() {
    make("b2");
    Answers named = send(manager(), HttpMethod.POST, PATH, "", Map.of("name", "Another brand"));

    assertThat(named.json().path("id").asString()).matches("b[0-9a-f]{12}");
    assertThat(get(manager(), PATH).json().path("items").path(0).path("name").asString())
        .isEqualTo("Another brand");
    Answers again = send(manager(), HttpMethod.POST, PATH, "", form("b2"));
    assertThat(again.status()).isEqualTo(409);
  }

  @Test
  void listsComePageByPageAlsoWhereNamesAreEqual() {
    for (String id : List.of("b5", "b1", "b3", "b2", "b4")) {
      String name = id.equals("b4") ? "A name" : "Same name";
      send(manager(), HttpMethod.POST, PATH, "", Map.of("id", id, "name", name));
    }
    assertThat(pages(manager())).containsExactly("b4 b1", "b2 b3", "b5");
    assertThat(pages(readerOf("b5", "b1", "b3"))).containsExactly("b1 b3", "b5");
    assertThat(get(manager(), PATH).json().path("nextCursor").isNull()).isTrue();
    assertThat(get(manager(), PATH + "?limit=0").status()).isEqualTo(400);
    assertThat(get(manager(), PATH + "?cursor=x").status()).isEqualTo(400);
  }

  private List<String> pages(WebTestClient who) {
    List<String> pages = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      Answers answer = get(who, PATH + "?limit=2" + cursor);
      assertThat(answer.status()).isEqualTo(200);
      JsonNode page = answer.json();
      List<String> ids = new ArrayList<>();
      page.path("items").forEach(item -> ids.add(item.path("id").asString()));
      pages.add(String.join(" ", ids));
      JsonNode next = page.path("nextCursor");
      cursor = next.isNull() ? null : "&cursor=" + next.asString();
    }
    return pages;
  }

  @Test
  void oneQueryMayBeSaidInShort() {
    Answers made =
        send(
            manager(),
            HttpMethod.POST,
            PATH,
            "",
            Map.of("id", "north", "name", "North", "query", "kettle -tea"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().path("query").asString()).isEqualTo("kettle -tea");
    assertThat(made.json().path("queries").toString())
        .isEqualTo("[{\"query\":\"kettle -tea\",\"enabled\":true}]");

    JsonNode two = ask("north", "kettle", "teapot").json();
    assertThat(two.has("query")).isFalse();
    String etag = get(manager(), PATH + "/north").etag();
    Answers one =
        send(manager(), HttpMethod.PATCH, PATH + "/north", etag, Map.of("query", "kettle"));
    assertThat(one.json().path("queries")).hasSize(1);
    assertThat(one.json().path("query").asString()).isEqualTo("kettle");

    Answers both =
        send(
            manager(),
            HttpMethod.POST,
            PATH,
            "",
            Map.of("name", "x", "query", "kettle", "queries", wanted("kettle")));
    assertThat(both.status()).isEqualTo(422);
    assertThat(both.json().at("/errors/0/pointer").asString()).isEqualTo("/query");
    Answers wrong =
        send(manager(), HttpMethod.PATCH, PATH + "/north", one.etag(), Map.of("query", "pot OR"));
    assertThat(wrong.json().path("type").asString()).endsWith("invalid-query");
    assertThat(wrong.json().at("/errors/0/position").asInt()).isEqualTo(7);
  }

  @Test
  void renamingReadsNothingAnew() {
    Answers made = make("north", "kettle");
    String before = retagging().path("queuedAt").asString();
    send(manager(), HttpMethod.PATCH, PATH + "/north", made.etag(), Map.of("name", "N"));

    assertThat(retagging().path("queuedAt").asString()).isEqualTo(before);
  }

  @Test
  void faultsOfQueriesTellTheirPlaces() {
    Answers refused =
        send(manager(), HttpMethod.POST, PATH, "", form("n", "kettle", "pot OR", "-tea"));

    assertThat(refused.status()).isEqualTo(422);
    JsonNode problem = refused.json();
    assertThat(problem.path("type").asString()).isEqualTo("urn:earful:problem:invalid-query");
    assertThat(problem.path("errors").path(0).path("pointer").asString())
        .isEqualTo("/queries/1/query");
    assertThat(problem.path("errors").path(0).path("position").asInt()).isEqualTo(7);
    assertThat(problem.path("errors").path(1).path("pointer").asString())
        .isEqualTo("/queries/2/query");
  }

  @Test
  void otherFaultsAreExplained() {
    for (Map<String, Object> form :
        List.<Map<String, Object>>of(
            Map.of("name", " "),
            Map.of("name", "x".repeat(201)),
            Map.of("name", "x", "id", "a b"),
            Map.of("name", "x", "id", "preview"),
            Map.of("name", "x", "queries", List.of(Map.of())),
            Map.of("name", "x", "queries", wanted("a ".repeat(51).split(" "))))) {
      Answers refused = send(manager(), HttpMethod.POST, PATH, "", form);
      assertThat(refused.status()).as(form.toString()).isEqualTo(422);
      assertThat(refused.json().path("type").asString())
          .isEqualTo("urn:earful:problem:invalid-brand");
    }
  }

  @Test
  void whoSeesSomeBrandsReadsTheseAndChangesNone() {
    String etag = make("north", "kettle").etag();
    make("south", "teapot");
    WebTestClient north = clientOf(Set.of("north"), "rules:write", "mentions:read");

    assertThat(get(north, PATH).json().path("items")).hasSize(1);
    assertThat(get(north, PATH + "/north").status()).isEqualTo(200);
    assertThat(get(north, PATH + "/south").status()).isEqualTo(404);
    Map<String, String> name = Map.of("name", "mine");
    assertThat(send(north, HttpMethod.PATCH, PATH + "/north", etag, name).status()).isEqualTo(403);
    assertThat(send(north, HttpMethod.PATCH, PATH + "/south", etag, name).status()).isEqualTo(404);
    assertThat(send(north, HttpMethod.DELETE, PATH + "/north", etag, Map.of()).status())
        .isEqualTo(403);
    assertThat(send(north, HttpMethod.POST, PATH, "", name).status()).isEqualTo(403);
    assertThat(send(reader(), HttpMethod.POST, PATH, "", name).status()).isEqualTo(403);
  }

  @Test
  void aDraftIsTriedOnWhatIsStored() {
    arrive(
        scored(
            lately("leak", "Our old kettle leaks")
                .title("Kettles")
                .matchedBy(List.of(new MatchedBy("s", null, Samples.NOON, List.of("north"))))
                .build()),
        scored(lately("late", "kettle, late").build()),
        scored(lately("pot", "teapot").build()));

    JsonNode found = preview(manager(), "kettle -late");
    assertThat(found.path("matched").asInt()).isEqualTo(1);
    assertThat(found.path("complete").asBoolean()).isTrue();
    assertThat(found.path("channels").path(0).path("id").asString()).isEqualTo("forum");
    JsonNode example = found.path("examples").path(0);
    assertThat(example.path("places").toString()).isEqualTo("[{\"start\":8,\"end\":14}]");
    assertThat(example.path("titlePlaces").toString()).isEqualTo("[{\"start\":0,\"end\":7}]");
    assertThat(preview(manager(), "\"old kettle\" OR teapot").path("matched").asInt()).isEqualTo(2);
    assertThat(preview(readerOf("north"), "kettle OR teapot").path("matched").asInt()).isEqualTo(1);
    assertThat(preview(readerOf("south"), "kettle OR teapot").path("matched").asInt()).isZero();
    assertThat(get(manager(), PATH).json().path("items")).isEmpty();
  }

  private static MentionBuilder lately(String nativeId, String text) {
    return mention(nativeId, 0, text).publishedAt(Instant.now());
  }

  @Test
  void draftsThatCannotBeReadAreExplained() {
    Answers refused =
        send(manager(), HttpMethod.POST, PATH + "/preview", "", Map.of("query", "a OR"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").path(0).path("position").asInt()).isEqualTo(5);
    Map<String, Object> days = Map.of("query", "a", "days", 400);
    assertThat(send(manager(), HttpMethod.POST, PATH + "/preview", "", days).status())
        .isEqualTo(422);
  }

  /**
   * What comes of it when it has the time: the first on a busy machine is cut short by its limit.
   */
  private static JsonNode preview(WebTestClient who, String query) {
    return await()
        .atMost(SOON)
        .until(
            () -> previewOnce(who, query),
            answer -> !answer.path("stoppedBy").asString("").equals("time"));
  }

  private static JsonNode previewOnce(WebTestClient who, String query) {
    Answers answer =
        send(who, HttpMethod.POST, PATH + "/preview", "", Map.of("query", query, "days", 365));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }
}

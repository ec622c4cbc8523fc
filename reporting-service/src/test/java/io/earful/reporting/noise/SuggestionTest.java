package io.earful.reporting.noise;

import static io.earful.reporting.Samples.NOON;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Author;
import io.earful.event.CloudEvent;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.QueryLimits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * What marked mentions have in common becomes a clause that queries could leave out. There is more
 * time for it than usual: the machine may be busy.
 */
@TestPropertySource(properties = "earful.reporting.noise.suggest-within=8s")
class SuggestionTest extends NoiseTesting {

  private static final String SPAM = "\"as\":\"spam\"";

  private final List<Mention> noise =
      List.of(
          by("n1", "Win a kettle in our giveaway today"),
          by("n2", "The giveaway of the year, follow us"),
          by("n3", "Last chance: giveaways end tonight"));

  @BeforeEach
  void aBrandWithMentions() {
    execute("truncate reporting.brand");
    execute(
        """
        insert into reporting.brand (id, name, competitor, queries, version, created_at, changed_at)
        values ('north', 'North', false, '[{"query":"kettle","enabled":true}]', 1, now(), now())
        """);
    List<CloudEvent<?>> events = new ArrayList<>();
    noise.forEach(one -> events.add(scored(one)));
    for (int i = 0; i < 20; i++) {
      events.add(scored(by("good-" + i, "The lid of my kettle broke on day " + i)));
    }
    arrive(events);
  }

  @AfterEach
  void noBrand() {
    execute("truncate reporting.brand");
  }

  @Test
  void threeLikeMarksSuggestAClauseAndTwoDoNot() {
    assertThat(mark(agent(), SPAM, noise.get(0), noise.get(1)).json().path("suggestions"))
        .isEmpty();
    assertThat(suggested(reader())).isEmpty();

    JsonNode suggestions =
        mark(agent(), "\"as\":\"irrelevant\"", noise.get(2)).json().path("suggestions");

    assertThat(suggestions).hasSize(1);
    JsonNode one = suggestions.path(0);
    assertThat(one.path("brandId").asString()).isEqualTo("north");
    assertThat(one.path("clause").asString()).startsWith("giveaway");
    assertThat(one.path("noise").asInt()).isEqualTo(3);
    assertThat(one.path("other").asInt(-1)).isZero();
    String clause = one.path("clause").asString();
    MentionQuery.parse("kettle NOT (" + clause + ")", QueryLimits.BRAND);
    assertThat(suggested(reader())).containsExactly(clause);
    assertThat(suggested(readerOf("north"))).containsExactly(clause);
    assertThat(status(readerOf("south"))).isEqualTo(404);
  }

  @Test
  void aWordAsFrequentInTheGoodOnesIsNotSuggested() {
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      events.add(scored(by("also-" + i, "I won my kettle in a giveaway, number " + i)));
    }
    arrive(events);

    JsonNode answer = mark(agent(), SPAM, noise.toArray(Mention[]::new)).json();

    assertThat(answer.path("changed").asInt()).isEqualTo(3);
    assertThat(answer.path("suggestions")).isEmpty();
  }

  /** The sample is of the latest; the real query looks at all. */
  @Test
  void whatElseItWouldLeaveOutIsCountedOnAllThatIsStored() {
    List<CloudEvent<?>> events = new ArrayList<>();
    Mention old =
        by("old", "I won it in a giveaway").toBuilder()
            .publishedAt(NOON.minusSeconds(9_000_000))
            .build();
    events.add(scored(old));
    for (int i = 0; i < 320; i++) {
      events.add(scored(by("more-" + i, "The handle is warm after use " + i)));
    }
    arrive(events);

    JsonNode one = mark(agent(), SPAM, noise.toArray(Mention[]::new)).json().at("/suggestions/0");

    assertThat(one.path("clause").asString()).startsWith("giveaway");
    assertThat(one.path("other").asInt()).isEqualTo(1);
    assertThat(one.at("/examples/0").asString()).isEqualTo(id(old));
  }

  @Test
  void anAuthorIsSuggestedToo() {
    List<CloudEvent<?>> events = new ArrayList<>();
    List<Mention> bobs = new ArrayList<>();
    List<String> texts = List.of("cold tea pot one", "tea pot two warm", "my tea pot");
    for (int i = 0; i < 3; i++) {
      Mention bob =
          by("bob-" + i, texts.get(i)).toBuilder()
              .author(Author.named("forum:forum.example:bob", "bob"))
              .build();
      bobs.add(bob);
      events.add(scored(bob));
    }
    arrive(events);

    mark(agent(), SPAM, bobs.toArray(Mention[]::new));

    assertThat(suggested(reader())).containsExactlyInAnyOrder("author:\"forum:forum.example:bob\"");
  }

  @Test
  void aSiteIsSuggestedToo() {
    List<Mention> said = new ArrayList<>();
    List<CloudEvent<?>> events = new ArrayList<>();
    for (String text : List.of("cold tea", "warm milk", "sour juice")) {
      Mention one =
          by("site-" + said.size(), text).toBuilder()
              .url("https://www.Spam.example/" + said.size())
              .build();
      said.add(one);
      events.add(scored(one));
    }
    arrive(events);

    JsonNode answer = mark(agent(), SPAM, said.toArray(Mention[]::new)).json();

    assertThat(answer.path("suggestions")).hasSize(1);
    assertThat(answer.at("/suggestions/0/clause").asString()).isEqualTo("site:\"spam.example\"");
    assertThat(listed(reader(), "noise=all&q=site:spam.example")).hasSize(3);
  }

  @Test
  void scriptsWithoutSpacesHaveCharactersInCommon() {
    List<Mention> gifts = new ArrayList<>();
    for (String text : List.of("今日は無料配布があります", "無料配布です", "最後の無料配布")) {
      gifts.add(by("jp-" + gifts.size(), text));
    }
    List<CloudEvent<?>> events = new ArrayList<>();
    gifts.forEach(gift -> events.add(scored(gift)));
    for (int i = 0; i < 5; i++) {
      events.add(scored(by("jp-good-" + i, "ケトルの蓋が壊れました")));
    }
    arrive(events);

    JsonNode answer = mark(agent(), SPAM, gifts.toArray(Mention[]::new)).json();

    assertThat(answer.at("/suggestions/0/clause").asString()).isEqualTo("無料配布");
  }

  @Test
  void marksThatAreTakenBackOrOldOrMutesSuggestNothing() {
    mark(agent(), SPAM, noise.toArray(Mention[]::new));
    assertThat(suggested(reader())).hasSize(1);
    arrive(scored(edit(noise.get(0), 5, "The giveaway, edited")));
    assertThat(suggested(reader())).hasSize(1);

    mark(agent(), "\"as\":\"none\"", noise.get(0));
    assertThat(suggested(reader())).isEmpty();

    mark(agent(), SPAM, noise.get(0));
    assertThat(suggested(reader())).hasSize(1);
    execute("update reporting.mention set marked_at = marked_at - interval '31 days'");
    assertThat(suggested(reader())).isEmpty();
  }

  @Test
  void aRepeatableCallSuggestsAndMarksAsWell() {
    Answers answer = marked("suggest-1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("suggestions")).hasSize(1);
    assertThat(listed(reader(), "noise=spam")).hasSize(3);
  }

  /** The brands cannot be read, which marking does not need. */
  @ParameterizedTest
  @ValueSource(strings = {"", "suggest-2"})
  void whatTakesTooLongIsLeftOutAndTheMarksStay(String key) throws SQLException {
    try (Connection other = connect();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("lock table reporting.brand in access exclusive mode");

      Answers answer = marked(key);

      other.rollback();
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.json().path("changed").asInt()).isEqualTo(3);
      assertThat(answer.json().path("suggestions")).isEmpty();
    }
    assertThat(listed(reader(), "noise=spam")).hasSize(3);
    assertThat(audited()).hasSize(1);
    assertThat(suggested(reader())).hasSize(1);
  }

  private Answers marked(String key) {
    String body =
        "{\"ids\":[\"%s\",\"%s\",\"%s\"],\"as\":\"spam\"}"
            .formatted(id(noise.get(0)), id(noise.get(1)), id(noise.get(2)));
    WebTestClient.RequestBodySpec request =
        agent().post().uri("/api/v1/mentions/noise").contentType(MediaType.APPLICATION_JSON);
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    return Answers.to(request.bodyValue(body));
  }

  @Test
  void whatTheCallerMayNotSeeIsInNoClause() {
    List<Mention> mails = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      mails.add(by("mail-" + i, "kettle number " + "abc".charAt(i) + " zebrafish@shop.example"));
    }
    arrive(mails.stream().map(Samples::scored).toList());
    mark(agent(), SPAM, mails.toArray(Mention[]::new));

    assertThat(suggested(client("mentions:read", "people:read")).toString()).contains("zebrafish");
    assertThat(suggested(client("mentions:read")).toString()).doesNotContain("zebrafish");
  }

  @Test
  void nobodyIsToldOfBrandsOfOthersNorOfBrandsWithoutQueries() {
    WebTestClient south = clientOf(Set.of("south"), "mentions:read", "mentions:write");
    execute("update reporting.brand set queries = '[]'");
    assertThat(mark(agent(), SPAM, noise.toArray(Mention[]::new)).json().path("suggestions"))
        .isEmpty();
    assertThat(status(south)).isEqualTo(404);
    assertThat(Answers.to(reader().get().uri("/api/v1/brands/none/suggestions")).status())
        .isEqualTo(404);
  }

  private static Mention by(String id, String text) {
    return mention(id, id.length(), text)
        .matchedBy(List.of(new MatchedBy("s", null, NOON, List.of("north"))))
        .build();
  }

  private static int status(WebTestClient who) {
    return Answers.to(who.get().uri("/api/v1/brands/north/suggestions")).status();
  }

  private static List<String> suggested(WebTestClient who) {
    List<String> clauses = new ArrayList<>();
    Answers.to(who.get().uri("/api/v1/brands/north/suggestions"))
        .json()
        .path("suggestions")
        .forEach(one -> clauses.add(one.path("clause").asString()));
    return clauses;
  }
}

package io.earful.reporting.noise;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.SentimentLabel;
import io.earful.event.Topics;
import io.earful.reporting.Answers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Single mentions that are noise, or are not. */
class NoiseTest extends NoiseTesting {

  private static final String SPAM = "\"as\":\"spam\"";
  private static final String IRRELEVANT = "\"as\":\"irrelevant\"";
  private static final String NONE = "\"as\":\"none\"";

  private final Mention one = mention("one", 1, "buy cheap kettles here").build();
  private final Mention two = mention("two", 2, "buy cheap kettles there").build();
  private final Mention three = mention("three", 3, "the lid of my kettle broke").build();

  @BeforeEach
  void threeMentions() {
    arrive(scored(one), scored(two), scored(three));
  }

  @Test
  void noiseIsLeftOutEverywhereAndCountedApart() {
    JsonNode answer = mark(agent(), SPAM, one, two).json();
    assertThat(answer.path("changed").asInt()).isEqualTo(2);

    assertThat(listed(reader(), "")).containsExactly(id(three));
    assertThat(listed(reader(), "q=cheap")).isEmpty();
    assertThat(listed(reader(), "noise=none&channel=forum")).containsExactly(id(three));
    assertThat(listed(reader(), "noise=spam")).containsExactly(id(two), id(one));
    assertThat(listed(reader(), "noise=spam&q=there")).containsExactly(id(two));
    assertThat(listed(reader(), "noise=irrelevant,muted")).isEmpty();
    assertThat(listed(reader(), "noise=all")).containsExactly(id(three), id(two), id(one));
    assertThat(sums()).isEqualTo(recountedSums());
    assertThat(rows("select n, neutral, noise from reporting.rollup_channel"))
        .containsExactly("1|1|2");
    JsonNode noise = shown(reader(), one).path("noise");
    assertThat(noise.path("kind").asString()).isEqualTo("spam");
    assertThat(noise.path("by").asString()).isEqualTo("tester");
    assertThat(shown(reader(), three).has("noise")).isFalse();
  }

  @Test
  void whatIsTakenBackIsThereAgain() {
    mark(agent(), IRRELEVANT, one, two);

    JsonNode answer = mark(agent(), NONE, one, three).json();

    assertThat(answer.path("changed").asInt()).isEqualTo(2);
    assertThat(answer.path("unchanged").asInt()).isZero();
    assertThat(mark(agent(), NONE, one, three).json().path("unchanged").asInt()).isEqualTo(2);
    assertThat(listed(reader(), "")).containsExactly(id(three), id(one));
    assertThat(shown(reader(), one).has("noise")).isFalse();
    assertThat(sums()).isEqualTo(recountedSums());
  }

  @Test
  void whatIsUnsaidIsAsIfNobodyHadSpoken() {
    mark(agent(), SPAM, one);
    mark(agent(), NONE, three);

    JsonNode answer = mark(agent(), "\"as\":\"unsaid\"", one, two, three).json();

    assertThat(answer.path("changed").asInt()).isEqualTo(2);
    assertThat(answer.path("unchanged").asInt()).isEqualTo(1);
    assertThat(listed(reader(), "")).containsExactly(id(three), id(two), id(one));
    assertThat(
            rows(
                """
                select 1 from reporting.mention_seen s, reporting.mention m
                where s.noise_mark is not null or m.noise_mark is not null or m.marked_at is not null
                """))
        .isEmpty();
    assertThat(sums()).isEqualTo(recountedSums());
    JsonNode event = audited().get(2);
    assertThat(event.path("action").asString()).isEqualTo("noise.taken-back");
    assertThat(event.at("/details/as").asString()).isEqualTo("unsaid");
  }

  @Test
  void saidTwiceChangesNothingAndTheOtherKindReplacesTheFirst() {
    mark(agent(), SPAM, one);
    JsonNode again = mark(agent(), SPAM, one, one).json();
    assertThat(again.path("changed").asInt()).isZero();
    assertThat(again.path("unchanged").asInt()).isEqualTo(1);

    mark(agent(), IRRELEVANT, one);

    assertThat(listed(reader(), "noise=spam")).isEmpty();
    assertThat(listed(reader(), "noise=irrelevant")).containsExactly(id(one));
    assertThat(sums()).isEqualTo(recountedSums());
    assertThat(audited()).hasSize(2);
  }

  @Test
  void aMarkOutlivesEditsScoresAndReplays() {
    mark(agent(), SPAM, one);

    arrive(scored(edit(one, 5, "buy cheap pots here")));
    arrive(scored(two, analysis("standard-2", SentimentLabel.POSITIVE)));
    log.replay("reporting", Topics.SCORED).block(SOON);
    settle();

    assertThat(listed(reader(), "")).containsExactly(id(three), id(two));
    assertThat(listed(reader(), "noise=spam&q=pots")).containsExactly(id(one));
    assertThat(sums()).isEqualTo(recountedSums());
  }

  @Test
  void aDeletionTakesTheMarkAlong() {
    mark(agent(), SPAM, one);
    arrive(deleted(one, DeletionReason.AUTHOR));

    assertThat(listed(reader(), "noise=all")).containsExactly(id(three), id(two));
    assertThat(rows("select 1 from reporting.mention_seen where noise_mark is not null")).isEmpty();
    assertThat(sums()).isEqualTo(recountedSums());
    JsonNode answer = mark(agent(), SPAM, one).json();
    assertThat(answer.path("unknown").path(0).asString()).isEqualTo(id(one));
  }

  @Test
  void eachCallIsInTheAuditLog() {
    mark(agent(), SPAM, one, two);
    mark(agent(), NONE, two);

    List<JsonNode> events = audited();
    assertThat(events).hasSize(2);
    assertThat(events.get(0).path("action").asString()).isEqualTo("noise.marked");
    assertThat(events.get(0).at("/details/mentions").asString()).isEqualTo("2");
    assertThat(events.get(0).at("/target/id").asString()).contains(id(one)).contains(id(two));
    assertThat(events.get(1).path("action").asString()).isEqualTo("noise.taken-back");
  }

  @Test
  void aFilterMarksAllThatItMeansAndTakesItBack() {
    JsonNode answer = send(agent(), filtered("{\"q\":\"\\\"buy cheap\\\"\"}", SPAM)).json();
    assertThat(answer.path("changed").asInt()).isEqualTo(2);
    assertThat(answer.path("unknown")).isEmpty();
    assertThat(listed(reader(), "noise=spam")).containsExactly(id(two), id(one));
    assertThat(send(agent(), filtered("{\"q\":\"cheap\"}", SPAM)).json().path("changed").asInt())
        .isZero();

    mark(agent(), IRRELEVANT, three);
    JsonNode back = send(agent(), filtered("{\"q\":\"cheap\"}", NONE)).json();

    assertThat(back.path("changed").asInt()).isEqualTo(2);
    assertThat(listed(reader(), "")).containsExactly(id(two), id(one));
    assertThat(listed(reader(), "noise=irrelevant")).containsExactly(id(three));
    JsonNode all = send(agent(), filtered("{}", NONE)).json();
    assertThat(all.path("changed").asInt()).isEqualTo(1);
    assertThat(sums()).isEqualTo(recountedSums());
  }

  @Test
  void aFilterMarksPieceByPieceAndTheAuditLogNamesEveryMention() {
    arrive(many(600));

    JsonNode answer = send(agent(), filtered("{\"q\":\"flood\"}", SPAM)).json();

    assertThat(answer.path("changed").asInt()).isEqualTo(600);
    assertThat(listed(reader(), "")).hasSize(3);
    assertThat(sums()).isEqualTo(recountedSums());
    Set<String> named = new HashSet<>();
    for (JsonNode event : audited()) {
      named.addAll(List.of(event.at("/target/id").asString().split(" ")));
    }
    assertThat(named).hasSize(600).allMatch(name -> name.length() == 16);
    JsonNode tooMany =
        send(agent(), filtered("{\"q\":\"flood\",\"noise\":[\"spam\"]}", "\"mute\":\"author\""))
            .json();
    assertThat(tooMany.path("type").asString()).isEqualTo("urn:earful:problem:too-many-mentions");
    assertThat(tooMany.path("detail").asString()).contains("more than 500 mentions");
  }

  @Test
  void whoSeesSomeBrandsMarksByFilterAmongTheseOnly() {
    WebTestClient north = clientOf(Set.of("north"), "mentions:read", "mentions:write");
    JsonNode answer = send(north, filtered("{}", SPAM)).json();
    assertThat(answer.path("changed").asInt()).isZero();
    assertThat(listed(reader(), "")).hasSize(3);
  }

  private static List<CloudEvent<?>> many(int count) {
    List<CloudEvent<?>> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(scored(mention("flood-" + i, i % 60, "flood").build()));
    }
    return events;
  }

  private static String filtered(String filter, String members) {
    return "{\"filter\":" + filter + "," + members + "}";
  }

  @Test
  void theLiveStreamPassesItOverUnlessItIsWanted() {
    Mention noise = mention("streamed-noise", 8, "buy cheap pots").build();
    Mention last = mention("streamed-last", 9, "how do I descale it").build();
    arrive(scored(noise));
    mark(agent(), SPAM, noise);
    arrive(scored(last));

    assertThat(streamed("after=-1", last)).contains(id(one)).doesNotContain(id(noise));
    assertThat(streamed("after=-1&noise=all", last)).contains(id(noise), id(one));
  }

  /** All frames from the beginning to the first of this mention. */
  private String streamed(String query, Mention last) {
    return String.join(
        "\n",
        Objects.requireNonNull(
            reader()
                .get()
                .uri("/api/v1/mentions/stream?" + query)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .returnResult(String.class)
                .getResponseBody()
                .takeUntil(frame -> frame.contains(id(last)))
                .collectList()
                .block(SOON)));
  }

  @Test
  void theConversationStillShowsIt() {
    mark(agent(), SPAM, one);
    JsonNode thread =
        Answers.to(reader().get().uri("/api/v1/mentions/" + id(one) + "/thread")).json();
    assertThat(thread.path("items")).hasSize(1);
  }

  @Test
  void whatIsNoOrderIsRefusedWithItsPlace() {
    refused("{}", "/ids");
    refused("{\"ids\":[\"x\"],\"filter\":{},\"as\":\"spam\"}", "/filter");
    refused("{\"filter\":{}}", "/as");
    assertThat(send(agent(), filtered("{\"from\":\"soon\"}", SPAM)).status()).isEqualTo(400);
    assertThat(send(agent(), filtered("{\"channel\":[null]}", SPAM)).status()).isEqualTo(400);
    refused("{\"ids\":[],\"as\":\"spam\"}", "/ids");
    refused("{\"ids\":[null],\"as\":\"spam\"}", "/ids/0");
    refused("{\"ids\":[\"x\"],\"as\":\"muted\"}", "/as");
    refused("{\"ids\":[\"x\"],\"as\":\"dull\"}", "/as");
    refused("{\"ids\":[\"x\"]}", "/as");
    refused("{\"ids\":[\"x\"],\"mute\":\"word\"}", "/mute");
    refused("{\"ids\":[\"x\"],\"as\":\"none\",\"mute\":\"author\"}", "/mute");
    refused("{\"ids\":[\"x\"],\"as\":\"unsaid\",\"mute\":\"author\"}", "/mute");
    String many = "\"x\",".repeat(500) + "\"x\"";
    refused("{\"ids\":[" + many + "],\"as\":\"spam\"}", "/ids");
    assertThat(Answers.to(reader().get().uri("/api/v1/mentions?noise=dull")).status())
        .isEqualTo(400);
    JsonNode unknown =
        send(agent(), "{\"ids\":[\"x\",\"0000000000000001\"],\"as\":\"spam\"}").json();
    assertThat(unknown.path("unknown")).hasSize(2);
  }

  private void refused(String body, String pointer) {
    Answers answer = send(agent(), body);
    assertThat(answer.status()).as(body).isEqualTo(422);
    assertThat(answer.json().path("type").asString()).endsWith("invalid-noise");
    assertThat(answer.json().at("/errors/0/pointer").asString()).as(body).isEqualTo(pointer);
  }
}

package io.earful.reporting.reason;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.event.CodePoints;
import io.earful.event.EventCodec;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.SentimentLabel;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Drafts of reasons, tried on what is stored. */
class ReasonPreviewTest extends ReportingTest {

  private static final Instant LATELY = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @BeforeEach
  void stored() {
    settle();
    execute("truncate " + MENTION_TABLES);
  }

  @Test
  void countsAndExamplesComeWithTheirPlaces() {
    arrive(
        List.of(
            scored(
                lately("1", "🛸 A drone dropped it").build(),
                analysis("m", SentimentLabel.NEUTRAL)),
            scored(
                lately("2", "Nothing here").title("Two drones").build(),
                analysis("m", SentimentLabel.NEUTRAL)),
            scored(lately("3", "By lorry").build(), analysis("m", SentimentLabel.NEUTRAL)),
            scored(
                lately("4", "Дрон прилетів").build(), analysis("m", SentimentLabel.NEUTRAL, "uk")),
            scored(lately("5", "Ein Drone").build(), analysis("m", SentimentLabel.NEUTRAL, "de"))));

    JsonNode found = preview(reader(), "{\"words\":{\"en\":[\"drone*\"],\"uk\":[\"дрон*\"]}}");

    assertThat(found.path("looked").asInt()).isEqualTo(4);
    assertThat(found.path("matched").asInt()).isEqualTo(3);
    assertThat(found.path("complete").asBoolean()).isTrue();
    assertThat(found.has("stoppedBy")).isFalse();
    assertThat(found.path("languages").path(0).path("language").asString()).isEqualTo("en");
    assertThat(found.path("languages").path(0).path("matched").asInt()).isEqualTo(2);
    assertThat(found.path("languages").path(0).path("looked").asInt()).isEqualTo(3);
    assertThat(found.path("examples").size()).isEqualTo(3);
    found
        .path("examples")
        .forEach(
            example -> {
              JsonNode span =
                  example.path("spans").isEmpty()
                      ? example.path("titleSpans").path(0)
                      : example.path("spans").path(0);
              String in = example.path("spans").isEmpty() ? "title" : "text";
              assertThat(
                      CodePoints.substring(
                          example.path(in).asString(),
                          span.path("start").asInt(),
                          span.path("end").asInt()))
                  .isIn("drone", "drones", "Дрон");
            });
  }

  @Test
  void whoSeesSomeBrandsTriesTheirMentionsAlone() {
    arrive(
        List.of(
            scored(branded("1", "north"), analysis("m", SentimentLabel.NEUTRAL)),
            scored(branded("2", "south"), analysis("m", SentimentLabel.NEUTRAL))));
    JsonNode found = preview(readerOf("north"), "{\"words\":{\"en\":[\"drone\"]}}");
    assertThat(found.path("looked").asInt()).isEqualTo(1);
    assertThat(found.path("matched").asInt()).isEqualTo(1);
    assertThat(found.path("examples").size()).isEqualTo(1);
    assertThat(preview(reader(), "{\"words\":{\"en\":[\"drone\"]}}").path("looked").asInt())
        .isEqualTo(2);
  }

  @Test
  void personalDataInExamplesAreHidden() {
    arrive(
        scored(
            lately("1", "Write to anna@shop.example about the drone").build(),
            analysis("m", SentimentLabel.NEUTRAL)));
    String draft = "{\"words\":{\"en\":[\"drone\"]}}";
    String hidden = preview(client("mentions:read"), draft).toString();
    assertThat(hidden).doesNotContain("anna@shop.example").contains("drone");
    assertThat(preview(reader(), draft).toString()).contains("anna@shop.example");
  }

  @Test
  void oldMentionsAreLookedAtOnWish() {
    Instant before = LATELY.minus(100, ChronoUnit.DAYS);
    arrive(
        scored(
            lately("1", "A drone").publishedAt(before).build(),
            analysis("m", SentimentLabel.NEUTRAL)));
    assertThat(preview(reader(), "{\"words\":{\"en\":[\"drone\"]}}").path("looked").asInt())
        .isZero();
    assertThat(
            preview(reader(), "{\"words\":{\"en\":[\"drone\"]},\"days\":200}")
                .path("matched")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void manyAreNotAllLookedAtAndTheAnswerSaysSo() {
    arrive(scored(lately("1", "A drone").build(), analysis("m", SentimentLabel.NEUTRAL)));
    execute(
        """
        insert into reporting.mention (id, mention_key, revision, channel, kind, direction,
          visibility, historical, published_at, collected_at, language, text, author_id,
          conversation_key, source_ids, details, search)
        select n, 'k' || n, revision, channel, kind, direction, visibility, historical,
          published_at - make_interval(secs => n), collected_at, language, 'no such thing',
          author_id, conversation_key, source_ids, details, search
        from reporting.mention, generate_series(1, 5100) n
        """);
    JsonNode found = preview(reader(), "{\"words\":{\"en\":[\"drone\"]}}");
    assertThat(found.path("looked").asInt()).isEqualTo(ReasonPreviews.MOST_LOOKED);
    assertThat(found.path("matched").asInt()).isEqualTo(1);
    assertThat(found.path("complete").asBoolean(true)).isFalse();
    assertThat(found.path("stoppedBy").asString()).isEqualTo("count");
  }

  @Test
  void draftWithoutWordsIsRefused() {
    for (String draft :
        List.of(
            "{}",
            "{\"words\":{}}",
            "{\"words\":{\"en\":[\"a*\"]}}",
            "{\"words\":{\"en\":[\"drone\"]},\"days\":0}")) {
      post(reader(), draft).expectStatus().isEqualTo(422);
    }
    post(reader(), "{\"word\":{}}").expectStatus().isBadRequest();
  }

  private static MentionBuilder lately(String nativeId, String text) {
    return mention(nativeId, 0, text).publishedAt(LATELY);
  }

  private static Mention branded(String nativeId, String brand) {
    return lately(nativeId, "A drone")
        .matchedBy(List.of(new MatchedBy(Samples.SOURCE, null, LATELY, List.of(brand))))
        .build();
  }

  private static WebTestClient.ResponseSpec post(WebTestClient client, String draft) {
    return client
        .post()
        .uri("/api/v1/reasons/preview")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(draft)
        .exchange();
  }

  /**
   * What comes of it when it has the time: the first on a busy machine is cut short by its limit.
   */
  private static JsonNode preview(WebTestClient client, String draft) {
    return await()
        .atMost(SOON)
        .until(
            () -> previewOnce(client, draft),
            answer -> !answer.path("stoppedBy").asString("").equals("time"));
  }

  private static JsonNode previewOnce(WebTestClient client, String draft) {
    byte[] body =
        post(client, draft)
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return EventCodec.json()
        .readTree(new String(Objects.requireNonNull(body), StandardCharsets.UTF_8));
  }
}

package io.earful.reporting.correction;

import static io.earful.reporting.Samples.analysis;
import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.edit;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.DeletionReason;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.SentimentCorrected;
import io.earful.event.SentimentLabel;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a correction does to what is shown, counted, told and noted. */
class CorrectionTest extends Correcting {

  private static final String POSITIVE = "{\"label\":\"positive\",\"note\":\"irony\"}";

  @Test
  void aPersonsWordWinsOverTheModelWhereverTheMentionIsShown() {
    Mention mention = mention("wins", "what a kettle");
    arrive(scored(mention, analysis("standard-1", SentimentLabel.NEGATIVE)));

    assertThat(correct(mention, POSITIVE).status()).isEqualTo(200);

    JsonNode sentiment = shown(mention);
    assertThat(sentiment.path("label").asString()).isEqualTo("positive");
    assertThat(sentiment.path("score").asDouble()).isEqualTo(1);
    assertThat(sentiment.path("confidence").asDouble()).isEqualTo(1);
    assertThat(sentiment.path("correctedBy").asString()).isEqualTo("tester");
    assertThat(sentiment.path("outdated").asBoolean()).isFalse();
    assertThat(sentiment.path("model").asString()).isEqualTo("standard-1");
    assertThat(sentiment.path("modelLabel").asString()).isEqualTo("negative");
    assertThat(sentiment.path("modelScore").asDouble()).isEqualTo(-0.8);
    assertThat(list("sentiment=positive").at("/items/0/sentiment")).isEqualTo(sentiment);
    assertThat(list("sentiment=positive").path("total").asInt()).isEqualTo(1);
    assertThat(list("sentiment=negative").path("total").asInt()).isZero();
  }

  @Test
  void whoNeverWasCorrectedSaysSo() {
    Mention mention = mention("plain", "what a kettle");
    arrive(scored(mention));

    JsonNode sentiment = shown(mention);

    assertThat(sentiment.has("correctedBy")).isTrue();
    assertThat(sentiment.path("correctedBy").isNull()).isTrue();
    assertThat(sentiment.has("modelLabel")).isFalse();
  }

  @Test
  void itIsToldToSentimentToTheWorldAndToTheAuditLog() {
    Mention mention = mention("told", "what a kettle");
    arrive(scored(mention, analysis("standard-1", SentimentLabel.NEGATIVE)));
    correct(mention, POSITIVE);
    settle();

    JsonNode inner = events("corrections", EventTypes.SENTIMENT_CORRECTED).get(0);
    SentimentCorrected said = EventCodec.decode(inner.toString(), SentimentCorrected.class).data();
    assertThat(said.text()).isEqualTo("what a kettle");
    assertThat(said.label()).isEqualTo(SentimentLabel.POSITIVE);
    assertThat(said.modelLabel()).isEqualTo(SentimentLabel.NEGATIVE);
    assertThat(said.version()).isEqualTo(1);
    String feed = "/api/v1/events?after=-1&limit=200&types=sentiment.corrected";
    JsonNode items = Answers.to(reader().get().uri(feed)).json().path("items");
    JsonNode outward = items.get(items.size() - 1);
    assertThat(outward.path("id").asString()).isEqualTo(said.correctionId());
    assertThat(outward.at("/data/id").asString()).isEqualTo(id(mention));
    assertThat(outward.at("/data/sentiment").asString()).isEqualTo("positive");
    assertThat(outward.toString()).doesNotContain("kettle");
    JsonNode noted = events("audit", EventTypes.AUDIT_NOTED).get(0);
    assertThat(noted.at("/data/action").asString()).isEqualTo("sentiment.corrected");
    assertThat(noted.at("/data/target/id").asString()).isEqualTo(id(mention));
    assertThat(noted.toString()).doesNotContain("irony").doesNotContain("kettle");
  }

  @Test
  void takenBackTheModelsOwnWordCountsAgain() {
    Mention mention = mention("back", "what a kettle");
    arrive(scored(mention, analysis("standard-1", SentimentLabel.NEGATIVE)));
    correct(mention, POSITIVE);

    JsonNode answer = correct(mention, "{\"label\":null}").json();

    assertThat(answer.path("label").asString()).isEqualTo("negative");
    assertThat(answer.path("corrections").size()).isEqualTo(2);
    assertThat(answer.at("/corrections/0/inForce").asBoolean()).isFalse();
    assertThat(answer.at("/corrections/0/label").isMissingNode()).isTrue();
    assertThat(answer.at("/corrections/1/label").asString()).isEqualTo("positive");
    assertThat(shown(mention).path("score").asDouble()).isEqualTo(-0.8);
    assertThat(list("sentiment=negative").path("total").asInt()).isEqualTo(1);
    List<JsonNode> told = events("corrections", EventTypes.SENTIMENT_CORRECTED);
    assertThat(told).extracting(event -> event.at("/data/version").asInt()).containsExactly(1, 2);
    assertThat(told.get(1).at("/data").has("label")).isFalse();
  }

  @Test
  void whatIsSaidAlreadyIsNotSaidAgain() {
    Mention mention = mention("twice", "what a kettle");
    arrive(scored(mention));
    String first = correct(mention, POSITIVE).etag();
    String second = correct(mention, POSITIVE).etag();
    Mention other = mention("never", "what a pot");
    arrive(scored(other));
    correct(other, "{\"label\":null}");

    assertThat(second).isEqualTo(first);
    assertThat(rows("select version from reporting.sentiment_correction")).containsExactly("1");
    assertThat(events("corrections", EventTypes.SENTIMENT_CORRECTED)).hasSize(1);
    assertThat(events("audit", EventTypes.AUDIT_NOTED)).hasSize(1);
  }

  @Test
  void aLaterModelDoesNotWin() {
    Mention mention = mention("later", "what a kettle");
    arrive(scored(mention, analysis("standard-1", SentimentLabel.NEGATIVE)));
    correct(mention, POSITIVE);
    arrive(scored(mention, analysis("standard-2", SentimentLabel.NEUTRAL)));

    JsonNode sentiment = shown(mention);

    assertThat(sentiment.path("label").asString()).isEqualTo("positive");
    assertThat(sentiment.path("model").asString()).isEqualTo("standard-2");
    assertThat(sentiment.path("modelLabel").asString()).isEqualTo("neutral");
    List<JsonNode> told = events("events", EventTypes.MENTION_SCORED);
    assertThat(told.get(told.size() - 1).at("/data/sentiment").asString()).isEqualTo("positive");
  }

  @Test
  void anEditKeepsItAndSaysThatItIsOfOtherWords() {
    Mention mention = mention("edited", "what a kettle");
    arrive(scored(mention, analysis("standard-1", SentimentLabel.NEGATIVE)));
    correct(mention, POSITIVE);
    Mention edited = edit(mention, 10, "what a kettle, it leaks");
    arrive(scored(edited, analysis("standard-1", SentimentLabel.NEGATIVE)));

    JsonNode sentiment = shown(mention);
    assertThat(sentiment.path("label").asString()).isEqualTo("positive");
    assertThat(sentiment.path("outdated").asBoolean()).isTrue();

    JsonNode again = correct(mention, POSITIVE).json();
    assertThat(again.path("outdated").asBoolean()).isFalse();
    assertThat(again.path("corrections").size()).isEqualTo(2);
  }

  @Test
  void whatWasSaidOfAMentionGoesWithIt() {
    Mention mention = mention("gone", "what a kettle");
    arrive(scored(mention));
    correct(mention, POSITIVE);
    arrive(deleted(mention, DeletionReason.AUTHOR));

    assertThat(rows("select 1 from reporting.sentiment_correction")).isEmpty();
    assertThat(rows("select correction from reporting.mention_seen")).containsExactly("null");
    assertThat(correct(mention, POSITIVE).status()).isEqualTo(404);
    assertThat(sentiment(mention).status()).isEqualTo(404);
  }

  @Test
  void whatNobodyHasScoredYetCannotBeCorrected() {
    Mention mention = mention("unscored", "what a kettle");
    arrive(MentionEvents.created(Samples.SOURCE, mention));

    Answers answer = correct(mention, POSITIVE);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("type").asString()).endsWith("mention-not-scored");
  }

  @Test
  void everyLabelHasItsScore() {
    Mention mention = mention("scores", "what a kettle");
    arrive(scored(mention));

    assertThat(List.of("negative", "neutral", "positive", "mixed"))
        .extracting(
            label ->
                correct(mention, "{\"label\":\"%s\"}".formatted(label))
                    .json()
                    .path("score")
                    .asInt())
        .containsExactly(-1, 0, 1, 0);
  }
}

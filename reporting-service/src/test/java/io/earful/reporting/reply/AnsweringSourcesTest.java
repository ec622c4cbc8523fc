package io.earful.reporting.reply;

import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CountUnit;
import io.earful.event.Mention;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyFailure;
import io.earful.event.ReplyOptions;
import io.earful.event.SourceAnswers;
import io.earful.event.Topics;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Whether a mention can be answered is for its sources to say, at the moment it is asked. */
class AnsweringSourcesTest extends Replying {

  private static final String DRY = "{\"text\":\"hello\",\"dryRun\":true}";
  private static final String OTHER = "source-2";

  @Test
  void whatASourceCannotSendIsNotTakenAndTheMentionSaysWhy() {
    Mention mention = post("closed").build();
    arrive(scored(mention));
    tell(Samples.SOURCE, 1, ReplyFailure.UNAUTHORIZED, "answering needs an access token");

    JsonNode way = way(mention);
    assertThat(way.path("capability").asString()).isEqualTo("none");
    assertThat(way.has("via")).isFalse();
    assertThat(way.at("/whyNot/reason").asString()).isEqualTo("unauthorized");
    assertThat(way.at("/whyNot/detail").asString()).isEqualTo("answering needs an access token");
    assertThat(way.at("/whyNot/sourceId").asString()).isEqualTo(Samples.SOURCE);
    JsonNode dry = ask(mention, DRY).json();
    assertThat(dry.at("/problems/0/code").asString()).isEqualTo("not-answerable");
    assertThat(dry.at("/problems/0/detail").asString())
        .contains(Samples.SOURCE, "unauthorized", "answering needs an access token");
    Answers refused = ask(mention, saying("hello"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(code(refused)).isEqualTo("not-answerable");
    assertThat(requests()).isEmpty();
  }

  @Test
  void whenTheSourceHasWhatItLackedTheSameMentionCanBeAnswered() {
    Mention mention = post("mended").build();
    arrive(scored(mention));
    tell(Samples.SOURCE, 1, ReplyFailure.UNAUTHORIZED, "no token");
    assertThat(ask(mention, saying("hello")).status()).isEqualTo(409);

    tell(Samples.SOURCE, 2, null, null);

    JsonNode way = way(mention);
    assertThat(way.path("capability").asString()).isEqualTo("public");
    assertThat(way.path("via").asString()).isEqualTo(Samples.SOURCE);
    assertThat(way.path("maxLength").asInt()).isEqualTo(300);
    assertThat(way.has("whyNot")).isFalse();
    assertThat(ask(mention, saying("hello")).status()).isEqualTo(202);
  }

  @Test
  void whatWasToldBeforeChangesNothingWhenItIsReadAgain() {
    Mention mention = post("again").build();
    arrive(scored(mention));
    tell(Samples.SOURCE, 2, ReplyFailure.SOURCE_PAUSED, "the source is paused");

    tell(Samples.SOURCE, 1, null, null);

    assertThat(way(mention).at("/whyNot/reason").asString()).isEqualTo("source-paused");
  }

  @Test
  void anotherSourceThatFoundItStandsIn() {
    Mention mention = post("two").build();
    arrive(scored(mention), Samples.matched(mention, OTHER, mention.conversation().key()));
    tell(Samples.SOURCE, 1, ReplyFailure.SOURCE_NOT_FOUND, "the source was removed");

    // of the other nothing is known: it may be none that sends
    assertThat(way(mention).path("capability").asString()).isEqualTo("none");
    tell(OTHER, 1, null, null);

    assertThat(way(mention).path("via").asString()).isEqualTo(OTHER);
    assertThat(ask(mention, DRY).json().path("sourceId").asString()).isEqualTo(OTHER);
    ask(mention, saying("hello"));
    assertThat(requests().get(0).sourceId()).isEqualTo(OTHER);
  }

  @Test
  void aSourceStandsInForThoseWhoSeeAllOfItsBrands() {
    Mention mention = postOf("of b1", "b1").build();
    arrive(scored(mention), Samples.matched(mention, OTHER, mention.conversation().key()));
    tell(Samples.SOURCE, 1, ReplyFailure.SOURCE_NOT_FOUND, "the source was removed");
    WebTestClient limited = clientOf(Set.of("b1"), "mentions:read", "mentions:write");

    tell(OTHER, 1, null, null);
    assertThat(way(limited, mention).path("capability").asString()).isEqualTo("none");
    tell(OTHER, 2, null, null, List.of("b1", "b2"));
    assertThat(way(limited, mention).path("capability").asString()).isEqualTo("none");
    tell(OTHER, 3, null, null, List.of("b1"));
    assertThat(way(limited, mention).path("via").asString()).isEqualTo(OTHER);
    assertThat(ask(limited, mention, saying("hello"), PLAIN).status()).isEqualTo(202);
    assertThat(requests().get(0).sourceId()).isEqualTo(OTHER);
  }

  @Test
  void aSourceThatIsNamedMustBeAbleToo() {
    Mention mention = post("named").build();
    arrive(scored(mention), Samples.matched(mention, OTHER, mention.conversation().key()));
    tell(OTHER, 1, ReplyFailure.SOURCE_PAUSED, "the source is paused");

    Answers refused = ask(mention, "{\"text\":\"hello\",\"sourceId\":\"%s\"}".formatted(OTHER));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/sourceId");
    assertThat(refused.json().at("/errors/0/detail").asString()).contains("the source is paused");
    assertThat(ask(mention, saying("hello")).status()).isEqualTo(202);
  }

  /** Who sees a mention of two brands answers as one of them. */
  @Test
  void aSourceOfOthersIsNeitherUsedNorNamed() {
    Mention mention = postOf("of both", "b1", "b2").build();
    arrive(scored(mention), Samples.matched(mention, OTHER, mention.conversation().key()));
    tell(Samples.SOURCE, 1, null, null, List.of("b2"));
    tell(OTHER, 1, null, null, List.of("b2"));
    WebTestClient limited = clientOf(Set.of("b1"), "mentions:read", "mentions:write");

    assertThat(way(limited, mention).path("capability").asString()).isEqualTo("none");
    assertThat(ask(limited, mention, saying("hello"), PLAIN).status()).isEqualTo(409);
    for (String source : List.of(Samples.SOURCE, OTHER, "made-up")) {
      Answers refused =
          ask(
              limited,
              mention,
              "{\"text\":\"hello\",\"sourceId\":\"%s\"}".formatted(source),
              PLAIN);
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().at("/errors/0/detail").asString())
          .doesNotContain(Samples.SOURCE, OTHER);
    }
    assertThat(requests()).isEmpty();

    tell(OTHER, 2, null, null, List.of("b1"));
    assertThat(way(limited, mention).path("via").asString()).isEqualTo(OTHER);
    assertThat(way(mention).path("via").asString()).isEqualTo(Samples.SOURCE);
    assertThat(ask(limited, mention, saying("hello"), PLAIN).status()).isEqualTo(202);
    assertThat(requests().get(0).sourceId()).isEqualTo(OTHER);
  }

  @Test
  void aMentionThatNamesNoSourceWaitsForOne() {
    ReplyOptions open =
        new ReplyOptions(ReplyCapability.PUBLIC, null, 300, CountUnit.GRAPHEME, null);
    Mention mention = post("unfound").reply(open).build();
    arrive(scored(mention));

    assertThat(way(mention).at("/whyNot/reason").asString()).isEqualTo("source-not-found");
    assertThat(ask(mention, saying("hello")).status()).isEqualTo(409);
    tell(Samples.SOURCE, 1, null, null);

    assertThat(way(mention).path("via").asString()).isEqualTo(Samples.SOURCE);
  }

  @Test
  void whatNobodyCanAnswerHasNoReason() {
    Mention mention = post("never").reply(ReplyOptions.NONE).build();
    arrive(scored(mention));
    tell(Samples.SOURCE, 1, ReplyFailure.UNAUTHORIZED, "no token");

    assertThat(way(mention).toString()).isEqualTo("{\"capability\":\"none\"}");
  }

  private JsonNode way(Mention mention) {
    return way(agent(), mention);
  }

  private static JsonNode way(WebTestClient who, Mention mention) {
    return Answers.to(who.get().uri("/api/v1/mentions/" + mention.key().id())).json().path("reply");
  }

  private void tell(
      String source, long number, @Nullable ReplyFailure refusal, @Nullable String detail) {
    tell(source, number, refusal, detail, null);
  }

  private void tell(
      String source,
      long number,
      @Nullable ReplyFailure refusal,
      @Nullable String detail,
      @Nullable List<String> brands) {
    append(
        Topics.SOURCES,
        List.of(
            logEvent(
                new SourceAnswers(source, "forum", number, refusal, detail, brands)
                    .event(Samples.NOON))));
    settle();
  }
}

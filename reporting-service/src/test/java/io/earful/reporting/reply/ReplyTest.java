package io.earful.reporting.reply;

import static io.earful.reporting.Samples.deleted;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.AuthorKind;
import io.earful.event.CountUnit;
import io.earful.event.DeletionReason;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.ReplyRequested;
import io.earful.event.Visibility;
import io.earful.reporting.Answers;
import io.earful.reporting.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Asking for an answer: what is taken, what is refused, and who is told. */
class ReplyTest extends Replying {

  private static final String SORRY = saying("We are sorry");

  @Test
  void anAnswerIsKeptHandedOnAndNoted() {
    Mention mention = postOf("kept", "north").build();
    arrive(scored(mention));

    Answers answer = ask(mention, SORRY);

    assertThat(answer.status()).isEqualTo(202);
    JsonNode reply = answer.json();
    assertThat(reply.path("state").asString()).isEqualTo("requested");
    assertThat(reply.path("visibility").asString()).isEqualTo("public");
    assertThat(reply.path("sourceId").asString()).isEqualTo(Samples.SOURCE);
    assertThat(reply.path("requestedBy").asString()).isEqualTo("tester");
    assertThat(reply.path("mentionId").asString()).isEqualTo(mention.key().id());
    assertThat(reply.has("sentAt")).isFalse();
    String place = path(mention) + "/" + reply.path("id").asString();
    assertThat(String.valueOf(answer.headers().getLocation())).isEqualTo(place);
    assertThat(Answers.to(agent().get().uri(place)).json()).isEqualTo(reply);
    JsonNode noted = noted().get(0);
    assertThat(noted.at("/data/action").asString()).isEqualTo("reply.requested");
    assertThat(noted.at("/data/target/id").asString()).isEqualTo(mention.key().id());
    assertThat(noted.at("/data/brands").toString()).isEqualTo("[\"north\"]");
    assertThat(noted.at("/data/details/reply")).isEqualTo(reply.path("id"));
    assertThat(noted.toString()).doesNotContain("sorry");
  }

  @Test
  void whoSendsItIsToldAllThatFindsTheMention() {
    Mention mention = post("told").build();
    arrive(scored(mention));
    String id = ask(mention, SORRY).json().path("id").asString();

    ReplyRequested request = requests().get(0);

    assertThat(request.replyId()).isEqualTo(id);
    assertThat(request.text()).isEqualTo("We are sorry");
    assertThat(request.visibility()).isEqualTo(Visibility.PUBLIC);
    assertThat(request.sourceId()).isEqualTo(Samples.SOURCE);
    assertThat(request.requestedBy()).isEqualTo("tester");
    assertThat(request.to().key()).isEqualTo(mention.key());
    assertThat(request.to().nativeId()).isEqualTo("told");
    assertThat(request.to().url()).isEqualTo(mention.url());
    assertThat(request.to().ext()).isEqualTo(Map.of("forum", Map.of("topic", 7)));
    assertThat(request.to().author().handle()).isEqualTo("@Ann");
    assertThat(request.to().author().kind()).isEqualTo(AuthorKind.PERSON);
    assertThat(request.to().conversation()).isEqualTo(mention.conversation());
    assertThat(request.to().reply()).isEqualTo(mention.reply());
    assertThat(rows("select key from bus.log_event where topic = 'replies'"))
        .containsExactly(mention.conversation().key());
  }

  @Test
  void textIsBroughtIntoOrderBeforeItIsCountedAndSent() {
    Mention mention = post("order").build();
    arrive(scored(mention));

    JsonNode reply = ask(mention, saying("  a\u0007b\r\nc \u0000")).json();

    assertThat(reply.path("text").asString()).isEqualTo("ab\nc");
    assertThat(requests().get(0).text()).isEqualTo("ab\nc");
  }

  @Test
  void whatIsNotSaidYetCanBeAnsweredAllTheSame() {
    Mention mention = post("unscored").build();
    arrive(MentionEvents.created(Samples.SOURCE, mention));

    assertThat(ask(mention, SORRY).status()).isEqualTo(202);
  }

  /** Of each: what the mention allows, what is wanted, and the answer. */
  @Test
  void whereItCanBeSeenIsTheMentionsToSay() {
    Map<String, Visibility> said =
        Map.of("open", Visibility.PUBLIC, "unlisted", Visibility.UNLISTED);
    for (Visibility visibility : said.values()) {
      assertThat(seen(ReplyCapability.PUBLIC, visibility, null)).isEqualTo("public");
      assertThat(seen(ReplyCapability.PRIVATE, visibility, null)).isEqualTo("private");
      assertThat(seen(ReplyCapability.BOTH, visibility, null)).isEqualTo("public");
      assertThat(seen(ReplyCapability.BOTH, visibility, "private")).isEqualTo("private");
      assertThat(seen(ReplyCapability.PUBLIC, visibility, "private")).isEqualTo("not-answerable");
      assertThat(seen(ReplyCapability.PRIVATE, visibility, "public")).isEqualTo("not-answerable");
      assertThat(seen(ReplyCapability.NONE, visibility, null)).isEqualTo("not-answerable");
    }
    Visibility secret = Visibility.PRIVATE;
    assertThat(seen(ReplyCapability.BOTH, secret, null)).isEqualTo("private");
    assertThat(seen(ReplyCapability.PRIVATE, secret, null)).isEqualTo("private");
    assertThat(seen(ReplyCapability.BOTH, secret, "public")).isEqualTo("not-answerable");
    assertThat(seen(ReplyCapability.PUBLIC, secret, null)).isEqualTo("not-answerable");
    assertThat(requests()).hasSize(10);
  }

  private String seen(ReplyCapability capability, Visibility visibility, String wanted) {
    String name = "%s-%s-%s".formatted(capability, visibility, wanted);
    Mention mention =
        post(name)
            .visibility(visibility)
            .reply(options(capability, 300, CountUnit.GRAPHEME))
            .build();
    arrive(scored(mention));
    String wish = wanted == null ? "" : ",\"visibility\":\"%s\"".formatted(wanted);
    Answers answer = ask(mention, "{\"text\":\"hello\"%s}".formatted(wish));
    if (answer.status() == 202) {
      return answer.json().path("visibility").asString();
    }
    assertThat(answer.status()).isEqualTo(409);
    return code(answer);
  }

  @Test
  void aTextIsAsLongAsItsChannelAllows() {
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    for (CountUnit unit : CountUnit.values()) {
      Mention mention =
          post("long-" + unit).reply(options(ReplyCapability.PUBLIC, 8, unit)).build();
      arrive(scored(mention));
      int one = unit.count(family);
      assertThat(ask(mention, saying(family.repeat(8 / one))).status())
          .as(unit.toString())
          .isEqualTo(one > 8 ? 422 : 202);
      Answers refused = ask(mention, saying(family.repeat(8 / one + 1)));
      assertThat(refused.status()).as(unit.toString()).isEqualTo(422);
    }
    Mention mention = post("words").build();
    arrive(scored(mention));
    Answers refused = ask(mention, saying("x".repeat(312)));
    assertThat(code(refused)).isEqualTo("invalid-reply");
    assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/text");
    assertThat(refused.json().at("/errors/0/detail").asString()).startsWith("312 of 300 graphemes");
  }

  @Test
  void aChannelThatSaysNothingTakesAsMuchAsAny() {
    ReplyOptions plain = new ReplyOptions(ReplyCapability.PUBLIC, null, null, null, Samples.SOURCE);
    Mention mention = post("plain").reply(plain).build();
    Mention wide =
        post("wide").reply(options(ReplyCapability.PUBLIC, 90_000, CountUnit.BYTE)).build();
    arrive(scored(mention), scored(wide));
    String most = "\u4f60".repeat(ReplyRequested.MAX_TEXT);

    for (Mention one : List.of(mention, wide)) {
      assertThat(ask(one, saying(most)).status()).isEqualTo(202);
      assertThat(ask(one, saying(most + "x")).json().at("/errors/0/detail").asString())
          .startsWith("8193 of 8192 code points");
    }
  }

  @Test
  void whatCannotBeSentIsRefusedWithEveryPlace() {
    Mention mention = post("refused").build();
    arrive(scored(mention));

    Answers answer =
        ask(mention, "{\"text\":\" \\n \",\"visibility\":\"unlisted\",\"sourceId\":\"other\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(code(answer)).isEqualTo("invalid-reply");
    List<String> places = new ArrayList<>();
    answer.json().path("errors").forEach(e -> places.add(e.path("pointer").asString()));
    assertThat(places).containsExactlyInAnyOrder("/text", "/visibility", "/sourceId");
    assertThat(ask(mention, "{}").json().at("/errors/0/pointer").asString()).isEqualTo("/text");
    assertThat(ask(mention, "[]").status()).isEqualTo(400);
    assertThat(ask(mention, "{\"text\":\"a\",\"to\":\"b\"}").status()).isEqualTo(400);
    assertThat(rows("select 1 from reporting.mention_reply")).isEmpty();
    assertThat(requests()).isEmpty();
    assertThat(noted()).isEmpty();
  }

  @Test
  void afterTheDeadlineItIsTooLate() {
    Mention late = post("late").reply(until(Instant.now().minusSeconds(60))).build();
    Mention early = post("early").reply(until(Instant.now().plusSeconds(3600))).build();
    arrive(scored(late), scored(early));

    assertThat(ask(late, SORRY).status()).isEqualTo(409);
    assertThat(code(ask(late, SORRY))).isEqualTo("too-late");
    assertThat(ask(early, SORRY).status()).isEqualTo(202);
  }

  private static ReplyOptions until(Instant deadline) {
    return new ReplyOptions(ReplyCapability.PUBLIC, deadline, null, null, Samples.SOURCE);
  }

  @Test
  void itGoesThroughASourceThatFoundTheMention() {
    Mention mention = post("sources").build();
    arrive(scored(mention), Samples.matched(mention, "source-2", mention.conversation().key()));

    JsonNode reply = ask(mention, "{\"text\":\"hello\",\"sourceId\":\"source-2\"}").json();

    assertThat(reply.path("sourceId").asString()).isEqualTo("source-2");
    assertThat(requests().get(0).sourceId()).isEqualTo("source-2");
  }

  @Test
  void triedDryNothingIsKeptOrSent() {
    Mention mention = post("dry").build();
    Mention closed = post("closed").reply(ReplyOptions.NONE).visibility(Visibility.PRIVATE).build();
    arrive(scored(mention), scored(closed));

    Answers fits = ask(mention, "{\"text\":\" hello \",\"dryRun\":true}");
    assertThat(fits.status()).isEqualTo(200);
    assertThat(fits.text())
        .isEqualTo(
            "{\"length\":5,\"maxLength\":300,\"countUnit\":\"grapheme\",\"visibility\":\"public\","
                + "\"sourceId\":\"source-1\",\"problems\":[]}");
    JsonNode not = ask(closed, "{\"dryRun\":true}").json();
    assertThat(not.path("problems").valueStream().map(p -> p.path("code").asString()))
        .containsExactlyInAnyOrder("not-answerable", "invalid-reply");
    assertThat(not.has("visibility")).isFalse();
    assertThat(rows("select 1 from reporting.mention_reply")).isEmpty();
    assertThat(requests()).isEmpty();
    assertThat(noted()).isEmpty();
  }

  @Test
  void theListIsOldestFirstAndHasAVersion() {
    Mention mention = post("list").build();
    arrive(scored(mention));
    String none = list(mention).etag();
    assertThat(list(mention).json().toString()).isEqualTo("{\"items\":[],\"nextCursor\":null}");

    String first = ask(mention, saying("first")).etag();
    assertThat(list(mention).etag()).isEqualTo(first).isNotEqualTo(none);
    ask(mention, saying("second"));

    assertThat(list(mention).json().path("items").valueStream().map(r -> r.path("text").asString()))
        .containsExactly("first", "second");
    assertThat(list(mention).etag()).isNotEqualTo(first);
    assertThat(Answers.to(agent().get().uri(path(mention) + "/none")).status()).isEqualTo(404);
    String other = path(mention) + "/9b2e1c1e-5d0c-4f0e-9f3a-2a6c0b6b1f11";
    assertThat(code(Answers.to(agent().get().uri(other)))).isEqualTo("reply-not-found");
  }

  @Test
  void twoPeopleDoNotAnswerTheSameThing() throws Exception {
    Mention mention = post("both").build();
    arrive(scored(mention));
    String read = list(mention).etag();
    ExecutorService people = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Answers>> tries =
          IntStream.range(0, 6)
              .<Callable<Answers>>mapToObj(
                  i -> () -> ask(agent(), mention, SORRY, h -> h.setIfMatch(read)))
              .toList();
      List<Answers> answers = people.invokeAll(tries).stream().map(ReplyTest::get).toList();
      assertThat(answers.stream().map(Answers::status))
          .containsOnlyOnce(202)
          .containsOnly(202, 412);
    } finally {
      people.shutdownNow();
    }
    assertThat(requests()).hasSize(1);
    Answers late = ask(agent(), mention, SORRY, h -> h.setIfMatch(read));
    assertThat(code(late)).isEqualTo("changed-meanwhile");
    String dry = "{\"text\":\"a\",\"dryRun\":true}";
    assertThat(ask(agent(), mention, dry, h -> h.setIfMatch(read)).status()).isEqualTo(412);
    String now = list(mention).etag();
    assertThat(ask(agent(), mention, SORRY, h -> h.setIfMatch(now)).status()).isEqualTo(202);
  }

  @Test
  void theSameKeyTwiceIsOneAnswer() {
    Mention mention = post("key").build();
    arrive(scored(mention));

    Answers first = ask(agent(), mention, SORRY, h -> h.set("Idempotency-Key", "k-1"));
    Answers again = ask(agent(), mention, SORRY, h -> h.set("Idempotency-Key", "k-1"));

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.headers().getLocation()).isEqualTo(first.headers().getLocation());
    assertThat(again.etag()).isEqualTo(first.etag());
    assertThat(requests()).hasSize(1);
    Answers other = ask(agent(), mention, saying("x"), h -> h.set("Idempotency-Key", "k-1"));
    assertThat(code(other)).isEqualTo("idempotency-key-reused");
  }

  @Test
  void thereIsRoomForTwoHundred() {
    Mention mention = post("room").build();
    arrive(scored(mention));
    ask(mention, SORRY);
    execute(
        """
        insert into reporting.mention_reply (id, mention_id, mention_key, conversation_key,
          source_id, text, visibility, state, requested_by, requested_at, updated_at)
        select gen_random_uuid(), mention_id, mention_key, conversation_key, source_id, text,
          visibility, state, requested_by, requested_at, updated_at
        from reporting.mention_reply, generate_series(2, 199)
        """);

    assertThat(ask(mention, SORRY).status()).isEqualTo(202);
    assertThat(ask(mention, SORRY).status()).isEqualTo(409);
    assertThat(code(ask(mention, SORRY))).isEqualTo("too-many-replies");
    assertThat(list(mention).json().path("items")).hasSize(200);
  }

  @Test
  void anothersBrandsMentionIsUnknown() {
    Mention mention = postOf("scope", "north").build();
    arrive(scored(mention));
    WebTestClient north = clientOf(Set.of("north"), "mentions:read", "mentions:write");
    WebTestClient south = clientOf(Set.of("south"), "mentions:read", "mentions:write");

    assertThat(code(ask(south, mention, SORRY, PLAIN))).isEqualTo("mention-not-found");
    String dry = "{\"text\":\"a\",\"dryRun\":true}";
    assertThat(ask(south, mention, dry, PLAIN).status()).isEqualTo(404);
    String id = ask(north, mention, SORRY, PLAIN).json().path("id").asString();
    String place = path(mention) + "/" + id;
    assertThat(Answers.to(south.get().uri(path(mention))).status()).isEqualTo(404);
    assertThat(Answers.to(south.get().uri(place)).status()).isEqualTo(404);
    assertThat(Answers.to(north.get().uri(path(mention))).json().path("items")).hasSize(1);
    assertThat(Answers.to(north.get().uri(place)).status()).isEqualTo(200);
    assertThat(ask(agent(), post("never").build(), SORRY, PLAIN).status()).isEqualTo(404);
  }

  @Test
  void whoOnlyReadsAnswersNothing() {
    Mention mention = post("read").build();
    arrive(scored(mention));

    assertThat(ask(reader(), mention, SORRY, PLAIN).status()).isEqualTo(403);
    assertThat(ask(reader(), mention, "{\"dryRun\":true}", PLAIN).status()).isEqualTo(403);
  }

  @Test
  void personalDataAreHiddenFromWhoMayNotSeeThem() {
    Mention mention = post("personal").build();
    arrive(scored(mention));
    ask(mention, saying("write to ann@customer.example"));

    assertThat(Answers.to(client("mentions:read").get().uri(path(mention))).text())
        .contains("write to")
        .doesNotContain("ann@customer.example");
    assertThat(list(mention).text()).contains("ann@customer.example");
  }

  @Test
  void answersGoWithTheirMention() {
    Mention mention = post("gone").build();
    Mention stays = post("stays").build();
    arrive(scored(mention), scored(stays));
    ask(mention, SORRY);
    ask(stays, SORRY);

    arrive(deleted(mention, DeletionReason.AUTHOR));

    assertThat(rows("select mention_key from reporting.mention_reply"))
        .containsExactly(stays.key().value());
    assertThat(list(mention).status()).isEqualTo(404);
    assertThat(ask(mention, SORRY).status()).isEqualTo(404);
  }

  private static List<JsonNode> noted() {
    return rows(
            "select body from bus.log_event where topic = 'audit' and type = '%s' order by ts, pos"
                .formatted(EventTypes.AUDIT_NOTED))
        .stream()
        .map(io.earful.event.EventCodec.json()::readTree)
        .toList();
  }

  private static Answers get(Future<Answers> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.earful.reporting.reply;

import io.earful.event.CountUnit;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.ReplyRequested;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.Samples;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Mentions that are answered over the API. */
abstract class Replying extends ReportingTest {

  static final Consumer<HttpHeaders> PLAIN = headers -> {};

  private static final String MENTIONS = "/api/v1/mentions/";

  @BeforeEach
  void empty() {
    settle();
    execute(
        "truncate "
            + MENTION_TABLES
            + ", reporting.mention_reply, reporting.known_source;"
            + " delete from bus.log_event where topic in ('replies', 'audit')");
  }

  WebTestClient agent() {
    return client("mentions:read", "mentions:write", "people:read");
  }

  /** A post that can be answered in public, in 300 graphemes. */
  static MentionBuilder post(String nativeId) {
    return Samples.mention(nativeId, 1, "it leaks")
        .reply(options(ReplyCapability.PUBLIC, 300, CountUnit.GRAPHEME))
        .ext(Map.of("forum", Map.of("topic", 7)));
  }

  static MentionBuilder postOf(String nativeId, String... brands) {
    MatchedBy match = new MatchedBy(Samples.SOURCE, null, Samples.NOON, List.of(brands));
    return post(nativeId).matchedBy(List.of(match));
  }

  static ReplyOptions options(ReplyCapability capability, int most, CountUnit unit) {
    return new ReplyOptions(capability, null, most, unit, Samples.SOURCE);
  }

  static String path(Mention mention) {
    return MENTIONS + mention.key().id() + "/replies";
  }

  Answers ask(Mention mention, String body) {
    return ask(agent(), mention, body, PLAIN);
  }

  static Answers ask(
      WebTestClient who, Mention mention, String body, Consumer<HttpHeaders> headers) {
    return Answers.to(
        who.post()
            .uri(path(mention))
            .contentType(MediaType.APPLICATION_JSON)
            .headers(headers)
            .bodyValue(body));
  }

  Answers list(Mention mention) {
    return Answers.to(agent().get().uri(path(mention)));
  }

  static String saying(String text) {
    return EventCodec.json().writeValueAsString(Map.of("text", text));
  }

  static String code(Answers answer) {
    return answer.json().path("type").asString().replace("urn:earful:problem:", "");
  }

  static List<ReplyRequested> requests() {
    return rows(
            "select body from bus.log_event where topic = 'replies' and type = '%s' order by ts, pos"
                .formatted(EventTypes.REPLY_REQUESTED))
        .stream()
        .map(body -> EventCodec.decode(body, ReplyRequested.class).data())
        .toList();
  }

  /** What is told to the world of answers. */
  List<JsonNode> told(WebTestClient who) {
    settle();
    String feed = "/api/v1/events?after=-1&limit=200&types=reply.sent,reply.failed";
    return Answers.to(who.get().uri(feed)).json().path("items").valueStream().toList();
  }
}

package io.earful.reporting.correction;

import io.earful.event.Mention;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import io.earful.reporting.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Mentions that are corrected over the API. */
abstract class Correcting extends ReportingTest {

  private static final String MENTIONS = "/api/v1/mentions/";

  @BeforeEach
  void empty() {
    settle();
    execute(
        "truncate "
            + MENTION_TABLES
            + ", reporting.sentiment_correction;"
            + " delete from bus.log_event where topic in ('corrections', 'audit')");
  }

  WebTestClient agent() {
    return client("mentions:read", "mentions:write", "people:read");
  }

  Answers correct(Mention mention, String body) {
    return correct(agent(), mention, body, null);
  }

  static Answers correct(
      WebTestClient who, Mention mention, String body, @Nullable String ifMatch) {
    return Answers.to(
        who.patch()
            .uri(MENTIONS + mention.key().id() + "/sentiment")
            .contentType(MediaType.APPLICATION_JSON)
            .headers(
                headers -> {
                  if (ifMatch != null) {
                    headers.setIfMatch(ifMatch);
                  }
                })
            .bodyValue(body));
  }

  Answers sentiment(Mention mention) {
    return Answers.to(agent().get().uri(MENTIONS + mention.key().id() + "/sentiment"));
  }

  JsonNode shown(Mention mention) {
    return Answers.to(reader().get().uri(MENTIONS + mention.key().id())).json().path("sentiment");
  }

  JsonNode list(String parameters) {
    return Answers.to(reader().get().uri("/api/v1/mentions?count=exact&" + parameters)).json();
  }

  static String id(Mention mention) {
    return mention.key().id();
  }

  /** Bodies of a topic, in order of their positions. */
  static java.util.List<JsonNode> events(String topic, String type) {
    return rows(
            "select body from bus.log_event where topic = '%s' and type = '%s' order by ts, pos"
                .formatted(topic, type))
        .stream()
        .map(io.earful.event.EventCodec.json()::readTree)
        .toList();
  }

  static Mention mention(String nativeId, String text) {
    return Samples.mention(nativeId, 1, text).build();
  }
}

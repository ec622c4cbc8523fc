package io.earful.reporting.noise;

import static org.awaitility.Awaitility.await;

import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Mentions that are told from noise over the API. */
abstract class NoiseTesting extends ReportingTest {

  private static final String NOISE = "/api/v1/mentions/noise";

  @BeforeEach
  void empty() {
    settle();
    // waits for a piece that is being swept, and for none that was put off
    execute("delete from reporting.mute");
    execute(
        "truncate "
            + MENTION_TABLES
            + "; delete from bus.log_event where topic in ('audit', 'scored')");
  }

  WebTestClient agent() {
    return client("mentions:read", "mentions:write", "people:read");
  }

  static Answers mark(WebTestClient who, String members, Mention... mentions) {
    List<String> ids = Arrays.stream(mentions).map(one -> '"' + one.key().id() + '"').toList();
    return send(who, "{\"ids\":[" + String.join(",", ids) + "]," + members + "}");
  }

  static Answers send(WebTestClient who, String body) {
    return Answers.to(
        who.post().uri(NOISE).contentType(MediaType.APPLICATION_JSON).bodyValue(body));
  }

  /** Waits until no mute has anything left to do. */
  static void swept() {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> rows("select 1 from reporting.mute where state <> 'active'").isEmpty());
  }

  /** Ids in the list, and that as many are counted. */
  static List<String> listed(WebTestClient who, String query) {
    JsonNode page =
        Answers.to(who.get().uri("/api/v1/mentions?count=exact&limit=200&" + query)).json();
    List<String> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("id").asString()));
    if (page.path("total").asInt() != ids.size()) {
      throw new AssertionError("counted " + page.path("total") + ", listed " + ids);
    }
    return ids;
  }

  static JsonNode shown(WebTestClient who, Mention mention) {
    return Answers.to(who.get().uri("/api/v1/mentions/" + mention.key().id())).json();
  }

  static List<JsonNode> audited() {
    return rows(
            "select body from bus.log_event where topic = 'audit' and type = '%s' order by ts, pos"
                .formatted(EventTypes.AUDIT_NOTED))
        .stream()
        .map(EventCodec.json()::readTree)
        .map(event -> event.path("data"))
        .toList();
  }

  static String id(Mention mention) {
    return mention.key().id();
  }
}

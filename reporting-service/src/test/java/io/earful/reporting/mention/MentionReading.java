package io.earful.reporting.mention;

import io.earful.reporting.ReportingTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mentions as whoever may read them is given them. */
abstract class MentionReading extends ReportingTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @BeforeEach
  void empty() {
    settle();
    execute("truncate " + MENTION_TABLES);
  }

  JsonNode get(String path) {
    WebTestClient.ResponseSpec answer = reader().get().uri(uri(path)).exchange();
    String body =
        new String(
            Objects.requireNonNull(
                answer.expectStatus().isOk().expectBody().returnResult().getResponseBody()),
            StandardCharsets.UTF_8);
    return JSON.readTree(body);
  }

  /** Native ids of a list's items. */
  static List<String> natives(JsonNode page) {
    List<String> natives = new ArrayList<>();
    page.path("items")
        .forEach(item -> natives.add(item.path("key").asString().replaceFirst(".*:", "")));
    return natives;
  }
}

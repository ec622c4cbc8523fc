package io.earful.reporting.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.reporting.Answers;
import io.earful.reporting.ReportingTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Brands as whoever may change them does, and what they find. */
abstract class Branding extends ReportingTest {

  static final String PATH = "/api/v1/brands";

  @BeforeEach
  void noBrands() {
    settle();
    execute("truncate " + MENTION_TABLES + ", reporting.brand");
    execute("delete from bus.log_event where topic = 'audit'");
    execute("update reporting.brand_version set version = version + 1");
    execute("update reporting.retagging set state = 'done', epoch = epoch + 1");
  }

  WebTestClient manager() {
    return client("rules:write", "mentions:read", "people:read");
  }

  static Answers send(
      WebTestClient who, HttpMethod method, String path, String etag, Map<String, ?> body) {
    WebTestClient.RequestBodySpec request = who.method(method).uri(path);
    if (!etag.isEmpty()) {
      request.header(HttpHeaders.IF_MATCH, etag);
    }
    return Answers.to(
        body.isEmpty() ? request : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body));
  }

  Answers get(WebTestClient who, String path) {
    return Answers.to(who.get().uri(uri(path)));
  }

  static Map<String, Object> form(String id, String... queries) {
    return Map.of("id", id, "name", "Brand " + id, "queries", wanted(queries));
  }

  static List<Map<String, String>> wanted(String... queries) {
    return Arrays.stream(queries).map(query -> Map.of("query", query)).toList();
  }

  /** Makes a brand, and waits until what is stored was read anew. */
  Answers make(String id, String... queries) {
    Answers made = send(manager(), HttpMethod.POST, PATH, "", form(id, queries));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    awaitRetagged();
    return made;
  }

  Answers ask(String id, String... queries) {
    String etag = get(manager(), PATH + "/" + id).etag();
    Answers changed =
        send(
            manager(), HttpMethod.PATCH, PATH + "/" + id, etag, Map.of("queries", wanted(queries)));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    awaitRetagged();
    return changed;
  }

  JsonNode awaitRetagged() {
    await().atMost(SOON).until(() -> retagging().path("state").asString().equals("done"));
    return retagging();
  }

  JsonNode retagging() {
    return get(manager(), PATH + "/retagging").json();
  }

  /** Native ids of what those who see these brands only are given. */
  List<String> seenBy(String... brands) {
    return natives(get(readerOf(brands), "/api/v1/mentions?limit=200").json());
  }

  static List<String> natives(JsonNode page) {
    List<String> natives = new ArrayList<>();
    page.path("items")
        .forEach(item -> natives.add(item.path("key").asString().replaceFirst(".*:", "")));
    return natives;
  }
}

package io.earful.collector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import io.earful.kit.audit.Actor;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the collector notes of who did what. */
class NotesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SOURCES = "/api/v1/sources";
  private static final String IMPORTS = "/api/v1/imports";
  private static final String SECRET = "a-token-of-tests";

  private static final CollectorFixture COLLECTOR = new CollectorFixture();

  @BeforeAll
  static void start() {
    COLLECTOR.start(
        Map.of(
            "earful.collector.poll.enabled", "false", "earful.collector.imports.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    COLLECTOR.close();
  }

  @BeforeEach
  void empty() {
    COLLECTOR.execute("delete from bus.log_event");
  }

  @Test
  void whatIsDoneToASourceIsNotedWithWhoAndFromWhere() {
    String id =
        call(
                HttpMethod.POST,
                SOURCES,
                "{\"name\":\"Blog\",\"channel\":\"testchannel\",\"brandIds\":[\"b1\"],\"settings\":{\"script\":\"none\"},\"credentials\":{\"token\":\"%s\"}}"
                    .formatted(SECRET),
                201)
            .path("id")
            .asString();
    String path = SOURCES + "/" + id;
    call(
        HttpMethod.PATCH,
        path,
        "{\"name\":\"News\",\"credentials\":{\"token\":\"%s2\"}}".formatted(SECRET),
        200);
    call(HttpMethod.POST, path + "/pause", "", 200);
    call(HttpMethod.POST, path + "/resume", "", 200);
    call(HttpMethod.DELETE, path, "", 204);

    List<AuditEvent> notes = notes();
    assertThat(notes)
        .extracting(AuditEvent::action)
        .containsExactly(
            "source.created",
            "source.changed",
            "source.paused",
            "source.resumed",
            "source.removed");
    assertThat(notes)
        .allSatisfy(
            note -> {
              assertThat(note.actor()).isEqualTo(new Actor("tester", Actor.Kind.KEY, null));
              assertThat(note.target().id()).isEqualTo(id);
              assertThat(note.brands()).containsExactly("b1");
              assertThat(note.address()).isEqualTo("192.0.2.7");
              assertThat(note.requestId()).isEqualTo("r-1");
            });
    assertThat(notes.get(1).before()).isEqualTo(notes.get(0).after()).hasSize(64);
    assertThat(notes.get(1).after()).isNotEqualTo(notes.get(1).before()).hasSize(64);
    assertThat(notes.get(1).details()).containsEntry("fields", "name credentials");
    assertThat(COLLECTOR.query("select body from bus.log_event"))
        .allSatisfy(body -> assertThat(body).doesNotContain(SECRET).doesNotContain("Blog"));
  }

  @Test
  void whatDidNotHappenIsNotNoted() {
    call(HttpMethod.POST, SOURCES, "{\"name\":\"\"}", 422);
    call(HttpMethod.DELETE, SOURCES + "/none", "", 404);
    call(HttpMethod.POST, IMPORTS + "/none/cancel", "", 404);
    assertThat(notes()).isEmpty();
  }

  @Test
  void importsAreNotedWithoutTheirFilesNames() {
    MultipartBodyBuilder body = new MultipartBodyBuilder();
    body.part(
        "file",
        new ByteArrayResource("{}\n".getBytes(StandardCharsets.UTF_8)) {
          @Override
          public String getFilename() {
            return "of-a-person.jsonl";
          }
        },
        MediaType.APPLICATION_OCTET_STREAM);
    JsonNode made =
        answer(
            COLLECTOR
                .client()
                .post()
                .uri(IMPORTS)
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .body(BodyInserters.fromMultipartData(body.build()))
                .exchange(),
            202);
    String path = IMPORTS + "/" + made.path("id").asString();
    call(HttpMethod.POST, path + "/cancel", "", 200);
    call(HttpMethod.POST, path + "/cancel", "", 200);
    call(HttpMethod.POST, path + "/resume", "", 200);
    call(HttpMethod.DELETE, path, "", 204);

    List<AuditEvent> notes = notes();
    assertThat(notes)
        .extracting(AuditEvent::action)
        .as("cancelling twice is cancelling once")
        .containsExactly("import.started", "import.cancelled", "import.started", "import.removed");
    assertThat(notes).extracting(note -> note.details().get("again")).contains("false", "true");
    assertThat(COLLECTOR.query("select body from bus.log_event"))
        .allSatisfy(text -> assertThat(text).doesNotContain("of-a-person"));
  }

  private static List<AuditEvent> notes() {
    return COLLECTOR
        .query("select body from bus.log_event where topic = 'audit' order by pos")
        .stream()
        .map(body -> AuditTrail.read(body).data())
        .toList();
  }

  private static JsonNode call(HttpMethod method, String path, String body, int status) {
    WebTestClient.RequestBodySpec request =
        COLLECTOR
            .client()
            .method(method)
            .uri(path)
            .header("Earful-Client-Address", "192.0.2.7")
            .header("X-Request-Id", "r-1");
    if (!body.isEmpty()) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    return answer(request.exchange(), status);
  }

  private static JsonNode answer(WebTestClient.ResponseSpec spec, int status) {
    byte[] body =
        spec.expectStatus().isEqualTo(status).expectBody().returnResult().getResponseBody();
    return body == null ? JSON.createObjectNode() : JSON.readTree(body);
  }
}

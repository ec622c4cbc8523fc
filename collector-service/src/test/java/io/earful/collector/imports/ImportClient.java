package io.earful.collector.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.CollectorFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands files in and waits for them. */
final class ImportClient {

  static final String PATH = "/api/v1/imports";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration SOON = Duration.ofSeconds(90);

  private final CollectorFixture collector;

  ImportClient(CollectorFixture collector) {
    this.collector = collector;
  }

  /** Id of the import; the fields stand before the file. */
  String upload(String name, byte[] content, Map<String, String> fields) {
    MultipartBodyBuilder body = new MultipartBodyBuilder();
    fields.forEach(body::part);
    file(body, name, content);
    JsonNode made = send(body, 202);
    return made.path("id").asString();
  }

  String upload(String name, String content) {
    return upload(name, content.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static void file(MultipartBodyBuilder body, String name, byte[] content) {
    body.part(
        "file",
        new ByteArrayResource(content) {
          @Override
          public String getFilename() {
            return name;
          }
        },
        MediaType.APPLICATION_OCTET_STREAM);
  }

  JsonNode send(MultipartBodyBuilder body, int status) {
    return answer(
        collector
            .client()
            .post()
            .uri(PATH)
            .contentType(MediaType.MULTIPART_FORM_DATA)
            .body(BodyInserters.fromMultipartData(body.build()))
            .exchange(),
        status);
  }

  JsonNode get(String path, int status) {
    return answer(collector.client().get().uri(PATH + path).exchange(), status);
  }

  JsonNode post(String path, int status) {
    return answer(collector.client().method(HttpMethod.POST).uri(PATH + path).exchange(), status);
  }

  String text(String path) {
    return Objects.requireNonNullElse(
        collector
            .client()
            .get()
            .uri(PATH + path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody(),
        "");
  }

  private static JsonNode answer(WebTestClient.ResponseSpec response, int status) {
    String body =
        response
            .expectStatus()
            .isEqualTo(status)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return JSON.readTree(body == null || body.isEmpty() ? "null" : body);
  }

  /** Waits until it is no longer running. */
  JsonNode ended(String id) {
    return await(id, job -> !job.path("state").asString().equals("running"));
  }

  JsonNode done(String id) {
    JsonNode job = ended(id);
    assertThat(job.path("state").asString()).as("%s", job).isEqualTo("done");
    assertThat(job.path("percent").asInt()).isEqualTo(100);
    return job;
  }

  JsonNode await(String id, Predicate<JsonNode> wanted) {
    Instant end = Instant.now().plus(SOON);
    while (true) {
      JsonNode job = get("/" + id, 200);
      long parts =
          job.path("accepted").asLong()
              + job.path("duplicate").asLong()
              + job.path("rejected").asLong();
      assertThat(job.path("read").asLong()).as("at every moment").isEqualTo(parts);
      if (wanted.test(job)) {
        return job;
      }
      assertThat(Instant.now()).as("%s", job).isBefore(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Read, accepted, duplicate, rejected. */
  static long[] counts(JsonNode job) {
    return new long[] {
      job.path("read").asLong(),
      job.path("accepted").asLong(),
      job.path("duplicate").asLong(),
      job.path("rejected").asLong()
    };
  }

  /** A line of the plain form. */
  static String line(String nativeId) {
    return """
    {"channel":"webhook","nativeId":"%s","text":"text of %s","publishedAt":"2026-11-01T10:00:00Z"}
    """
        .formatted(nativeId, nativeId);
  }
}

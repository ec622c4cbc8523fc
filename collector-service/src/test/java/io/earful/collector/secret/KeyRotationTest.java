package io.earful.collector.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorFixture;
import io.earful.kit.secret.KeyRing;
import io.earful.kit.secret.SecretBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.reactive.function.BodyInserters;

/** A rotation of the master key as an installation lives through it. */
class KeyRotationTest {

  private static final Duration SOON = Duration.ofSeconds(120);
  private static final Map<String, Object> IDLE =
      Map.of("earful.collector.poll.enabled", "false", "earful.collector.imports.enabled", "false");

  @Test
  void whatIsSealedMovesToTheNewKeyWhileTheServiceRuns() throws IOException {
    try (CollectorFixture collector = new CollectorFixture()) {
      var first = collector.start(IDLE);
      source(collector, "s1");
      upload(collector, "{\"channel\":\"webhook\"}\n".repeat(60_000));
      SecretBox before = first.getBean(SecretBox.class);
      assertThat(sealedUnder(collector, before)).containsExactly(1L, 3L);
      collector.stop(first);

      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      String ring = Files.readString(collector.secretKeyFile());
      Files.writeString(
          collector.secretKeyFile(), Base64.getEncoder().encodeToString(key) + "\n" + ring);
      var second = collector.start(IDLE);
      SecretBox after = second.getBean(SecretBox.class);
      assertThat(second.getBean(KeyRing.class).hasEarlier()).isTrue();

      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(
                          collector.query(
                              "select name from bus.reseal where finished_at is not null order by"
                                  + " name"))
                      .containsExactly(
                          "collector.blob_chunk.sealed",
                          "collector.raw_document.sealed",
                          "collector.source.credentials"));
      assertThat(sealedUnder(collector, before)).containsExactly(0L, 0L);
      assertThat(sealedUnder(collector, after)).containsExactly(1L, 3L);
      assertThat(collector.query("select sum(failed) from bus.reseal")).containsExactly("0");
      assertThat(
              after.open(
                  "source|"
                      + collector.query("select id from collector.source").get(0)
                      + "|credentials",
                  collector.query("select credentials from collector.source").get(0)))
          .contains("a-token-of-tests");
      assertThat(
              collector.query(
                  "select count(*) from bus.log_event where topic = 'audit'"
                      + " and body like '%secret.rotated%'"))
          .containsExactly("3");
    }
  }

  /** Credentials and chunks of blobs under a box's key. */
  private static java.util.List<Long> sealedUnder(CollectorFixture collector, SecretBox box) {
    String header = java.util.HexFormat.of().formatHex(box.currentHeader());
    return collector
        .query(
            """
            select count(*) from collector.source where starts_with(credentials, '%s')
            union all
            select count(*) from collector.blob_chunk
            where encode(substring(sealed from 1 for 5), 'hex') = '%s'
            """
                .formatted(box.currentPrefix(), header))
        .stream()
        .map(Long::valueOf)
        .toList();
  }

  private static void source(CollectorFixture collector, String name) {
    collector
        .client()
        .post()
        .uri("/api/v1/sources")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            "{\"name\":\"%s\",\"channel\":\"testchannel\",\"settings\":{\"script\":\"none\"},\"credentials\":{\"token\":\"a-token-of-tests\"}}"
                .formatted(name))
        .exchange()
        .expectStatus()
        .isCreated();
  }

  private static void upload(CollectorFixture collector, String content) {
    MultipartBodyBuilder body = new MultipartBodyBuilder();
    body.part(
        "file",
        new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public String getFilename() {
            return "a.jsonl";
          }
        },
        MediaType.APPLICATION_OCTET_STREAM);
    collector
        .client()
        .post()
        .uri("/api/v1/imports")
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .body(BodyInserters.fromMultipartData(body.build()))
        .exchange()
        .expectStatus()
        .isAccepted();
  }
}

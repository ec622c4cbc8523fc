package io.earful.collector.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.testkit.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** F12: answers that grow without end. The limits on time and memory catch hangs only. */
class BombFaultTest {

  private static final FaultyChannels CHANNELS = new FaultyChannels();
  private static final int MEGABYTE = 1024 * 1024;
  private static final Duration HANG = Duration.ofSeconds(120);
  private static final long LEAK = 300L * MEGABYTE;

  @BeforeAll
  static void start() {
    CHANNELS.start();
    // the first reading loads classes, which is not the bomb's cost
    CHANNELS.server.only(FaultyChannels.ok(FaultyChannels.feed("warm")));
    CHANNELS.awaitSuccess(CHANNELS.read("/warm"));
  }

  @AfterAll
  static void stop() {
    CHANNELS.close();
  }

  @BeforeEach
  void empty() {
    CHANNELS.empty();
  }

  private static JsonNode read(String name, Answer bomb) {
    CHANNELS.server.only(bomb);
    AtomicReference<JsonNode> health =
        new AtomicReference<>(JsonMapper.builder().build().createObjectNode());
    Figures figures = Figures.of(() -> health.set(CHANNELS.afterFirstRun(CHANNELS.read("/bomb"))));
    JsonNode failure = health.get().path("lastFailure");
    System.out.printf(
        "F12 %s: %s; %s%n",
        name,
        figures,
        failure.isObject()
            ? failure.path("reason").asString()
            : "read " + health.get().path("notices"));
    assertThat(figures.took()).isLessThan(HANG);
    assertThat(figures.grown()).isLessThan(LEAK);
    return health.get();
  }

  private static String reason(JsonNode health) {
    return health.path("lastFailure").path("reason").asString();
  }

  @Test
  void gzipBomb() {
    byte[] member = GarbageFaultTest.gzip(new byte[100 * MEGABYTE]);
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    while (bomb.size() + member.length < 10 * MEGABYTE) {
      bomb.writeBytes(member);
    }
    Answer answer = Answer.ok("text/xml", bomb.toByteArray()).header("Content-Encoding", "gzip");
    assertThat(reason(read("gzip of 10 MB for 10 GB", answer))).contains("not read further");
  }

  @Test
  void brotliIsNotAskedForAndNotRead() {
    Answer answer = Answer.ok("text/xml", new byte[MEGABYTE]).header("Content-Encoding", "br");
    assertThat(reason(read("brotli", answer))).contains("\"br\"");
  }

  @Test
  void zipBomb() throws java.io.IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
      for (int i = 0; i < 5; i++) {
        zip.putNextEntry(new ZipEntry("feed" + i + ".xml"));
        zip.write(new byte[100 * MEGABYTE]);
      }
    }
    read("zip of 500 MB", Answer.ok("application/zip", bomb.toByteArray()));
    assertThat(CHANNELS.created()).isZero();
  }

  @Test
  void endlessBody() {
    long before = CHANNELS.server.bytesSent();
    JsonNode health =
        read("a body without end", Answer.ok("text/xml", new byte[64 * 1024]).endless());
    assertThat(reason(health)).contains("larger than");
    System.out.printf(
        "F12 a body without end: %d MB were taken%n",
        (CHANNELS.server.bytesSent() - before) / MEGABYTE);
  }

  @Test
  void oneByteMoreThanTenMegabytes() {
    assertThat(reason(read("10 MB and 1 byte", Answer.ok("text/xml", new byte[10 * MEGABYTE + 1]))))
        .contains("larger than");
  }

  private static byte[] items(int count) {
    StringBuilder rss = new StringBuilder("<rss><channel>");
    for (int i = 0; i < count; i++) {
      rss.append("<item><guid>").append(i).append("</guid><title>t</title></item>");
    }
    return GarbageFaultTest.gzip(
        rss.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void readItems(int count) {
    JsonNode health =
        read(
            count + " items",
            Answer.ok("text/xml", items(count)).header("Content-Encoding", "gzip"));
    System.out.printf("F12 %d items: %d were read%n", count, CHANNELS.created());
    assertThat(CHANNELS.created()).isLessThan(100_000);
    assertThat(health.path("lastFailure").isObject() || health.path("notices").size() > 0).isTrue();
  }

  @Test
  void moreItemsThanAFeedHas() {
    // too large as a file
    readItems(1_000_000);
    CHANNELS.empty();
    // as many as a file that is just small enough may have
    readItems(200_000);
    assertThat(CHANNELS.created()).isPositive();
  }

  @Test
  void tenThousandDeep() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    Answer json =
        Answer.ok(
            "application/feed+json",
            "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + deep + "}");
    assertThat(read("JSON of depth 10,000", json).path("lastFailure").isObject()).isTrue();
    String xml = "<a>".repeat(10_000) + "</a>".repeat(10_000);
    read(
        "XML of depth 10,000", FaultyChannels.ok(FaultyChannels.feed("a").replace("about a", xml)));
    AtomicReference<String> result = new AtomicReference<>("");
    Figures figures =
        Figures.of(
            () ->
                result.set(
                    FaultyChannels.results(
                            CHANNELS.ingest(
                                "[{\"channel\":\"webhook\",\"nativeId\":\"d\",\"publishedAt\":\"2026-11-01T10:00:00Z\",\"text\":\"x\",\"ext\":{\"x\":"
                                    + deep
                                    + "}}]"))
                        .toString()));
    System.out.printf("F12 JSON of depth 10,000 by ingest: %s; %s%n", result.get(), figures);
    assertThat(result.get()).isEqualTo("[rejected]");
  }

  /** No bomb, but as much as a feed may bring: all of it is read. */
  @Test
  void tenMegabytesOfTexts() {
    String text = "чайник кипит и радует всю семью, ".repeat(34);
    StringBuilder rss = new StringBuilder("<rss><channel>");
    for (int i = 0; i < 4900; i++) {
      rss.append("<item><guid>g").append(i).append("</guid><title>t").append(i);
      rss.append("</title><description>&lt;p&gt;").append(text).append(i);
      rss.append("&lt;/p&gt;</description></item>");
    }
    byte[] file = rss.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
    read("4900 items of 2 kB", Answer.ok("text/xml", file));
    assertThat(CHANNELS.created()).isEqualTo(4900);
  }
}

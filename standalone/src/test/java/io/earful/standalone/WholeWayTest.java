package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.gateway.docs.OpenApiMerger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The four services together on one database: what no service can show alone. */
class WholeWayTest {

  private static final Path STORED = Path.of("../docs/openapi/earful.json");
  private static final Path CHANNELS = Path.of("../console/src/test/channels.json");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private static Path home;

  private static FourServices earful;

  @BeforeAll
  static void start() throws IOException {
    earful = new FourServices(home);
  }

  @AfterAll
  static void stop() {
    earful.close();
  }

  @Test
  void aMentionIsTakenScoredAndShownOnce() throws Exception {
    String mention =
        """
        {"channel":"blog","nativeId":"w1","publishedAt":"2026-11-01T10:00:00Z",
         "text":"Terrible service, the delivery was late and nobody answers my mails!"}""";

    assertThat(earful.post("/api/v1/ingest/mentions", mention)).contains("\"accepted\"");
    assertThat(earful.post("/api/v1/ingest/mentions", mention)).contains("\"duplicate\"");

    await()
        .atMost(FourServices.SOON)
        .untilAsserted(
            () -> {
              JsonNode items =
                  JSON.readTree(earful.get("/api/v1/mentions?channel=blog")).at("/items");
              assertThat(items).hasSize(1);
              assertThat(items.at("/0/language").asString()).isEqualTo("en");
              assertThat(items.at("/0/sentiment/label").asString()).isEqualTo("negative");
            });
    assertThat(earful.get("/readyz")).contains("UP");
  }

  /** Written anew by {@code -Ddocs.write=true}. */
  @Test
  void theStoredDescriptionIsWhatTheServicesSay() throws Exception {
    String merged = OpenApiMerger.merge(earful.descriptions());

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(STORED, merged);
    }
    assertThat(merged)
        .as("%s is not what the services say; -Ddocs.write=true writes it", STORED)
        .isEqualTo(Files.readString(STORED));
  }

  /** The console's tests make forms of it; written anew by {@code -Ddocs.write=true}. */
  @Test
  void theConsoleIsTestedWithTheChannelsThatThereAre() throws Exception {
    List<String> lines = new ArrayList<>();
    for (JsonNode channel : JSON.readTree(earful.get("/api/v1/channels")).path("items")) {
      lines.add(channel.toString());
    }
    String channels = "{\"items\":[\n" + String.join(",\n", lines) + "\n]}\n";

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(CHANNELS, channels);
    }
    assertThat(Files.readString(CHANNELS))
        .as("%s is not what the services say; -Ddocs.write=true writes it", CHANNELS)
        .isEqualTo(channels);
  }
}

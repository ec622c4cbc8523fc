package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the running services answer, held against the stored description of it. */
class DescribedAnswersTest {

  private static final Path STORED = Path.of("../docs/openapi/earful.json");

  @TempDir private static Path home;

  private static FourServices earful;

  @BeforeAll
  static void start() throws IOException {
    earful = new FourServices(home, Map.of("earful.allow-private", "true"));
  }

  @AfterAll
  static void stop() {
    earful.close();
  }

  /** Bytes, which have no schema, and what there is only where a channel takes answers. */
  private static final Set<String> PASSED_OVER =
      Set.of("/api/v1/attachments/{id}", "/api/v1/mentions/{id}/replies/{replyId}");

  @Test
  void whatIsReadIsAsDescribed() throws Exception {
    String mention =
        """
        {"channel":"blog","nativeId":"d1","publishedAt":"2026-11-01T10:00:00Z",
         "text":"The kettle leaks, I want my money back"}""";
    earful.post("/api/v1/ingest/mentions", mention);
    Somebody admin = Examples.administrator(earful);
    Map<String, String> ids = Examples.madeBy(admin);
    await()
        .atMost(FourServices.SOON)
        .until(() -> !admin.json("GET", "/api/v1/mentions", "").path("items").isEmpty());
    JsonNode seen = admin.json("GET", "/api/v1/mentions", "").path("items").path(0);
    ids.put("/api/v1/mentions", seen.path("id").asString());

    Description description = new Description(STORED);
    List<String> faults = new ArrayList<>();
    int read = 0;
    for (String path : description.readable()) {
      if (!PASSED_OVER.contains(path)) {
        String id = ids.getOrDefault(path.replaceFirst("/\\{.*", ""), "");
        JsonNode answer = admin.json("GET", path.replace("{id}", id), "");
        faults.addAll(description.faults(path, answer));
        read++;
      }
    }
    System.out.printf("description: %d answers read, %d faults%n", read, faults.size());
    assertThat(faults).isEmpty();
    assertThat(read).isGreaterThan(20);
  }

  /** An answer without a member that is said to be required is found. */
  @Test
  void whatIsNotAsDescribedIsFound() throws Exception {
    Description description = new Description(STORED);
    assertThat(description.faults("/api/v1/auth/setup", Somebody.JSON.readTree("{}"))).hasSize(1);
    assertThat(description.faults("/api/v1/teams", Somebody.JSON.readTree("{\"items\":[{}]}")))
        .hasSizeGreaterThan(3);
  }
}

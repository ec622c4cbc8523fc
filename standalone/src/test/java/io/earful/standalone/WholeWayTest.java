package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.collector.CollectorService;
import io.earful.gateway.Gateway;
import io.earful.gateway.docs.OpenApiMerger;
import io.earful.reporting.ReportingService;
import io.earful.sentiment.SentimentService;
import io.earful.testkit.PostgresFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The four services together on one database: what no service can show alone. */
class WholeWayTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path STORED = Path.of("../docs/openapi/earful.json");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<String, ConfigurableApplicationContext> SERVICES = new LinkedHashMap<>();

  @TempDir private static Path home;

  private static String address = "";
  private static String token = "";

  @BeforeAll
  static void start() throws IOException {
    List<String> shared = new ArrayList<>();
    PostgresFixture.database().properties().forEach((k, v) -> shared.add("--" + k + "=" + v));
    Files.createDirectories(home.resolve("keys"));
    int port = freePort();
    address = "http://127.0.0.1:" + port;
    shared.add("--earful.home=" + home);
    shared.add("--earful.urls.gateway=" + address);
    start("collector", CollectorService.class, 0, shared);
    start("sentiment", SentimentService.class, 0, shared);
    start("reporting", ReportingService.class, 0, shared);
    start("gateway", Gateway.class, port, shared);
    token = Files.readString(home.resolve("keys/admin-token")).strip();
  }

  private static void start(String name, Class<?> main, int port, List<String> shared) {
    List<String> arguments = new ArrayList<>(shared);
    arguments.add("--server.port=" + port);
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(main)
            .properties("spring.config.name=" + name)
            .registerShutdownHook(false)
            .run(arguments.toArray(String[]::new));
    SERVICES.put(name, context);
    shared.add("--earful.urls." + name + "=" + local(context));
  }

  private static String local(ConfigurableApplicationContext context) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterAll
  static void stop() {
    List<ConfigurableApplicationContext> contexts = new ArrayList<>(SERVICES.values());
    Collections.reverse(contexts);
    contexts.forEach(ConfigurableApplicationContext::close);
  }

  @Test
  void aMentionIsTakenScoredAndShownOnce() throws Exception {
    String mention =
        """
        {"channel":"blog","nativeId":"w1","publishedAt":"2026-11-01T10:00:00Z",
         "text":"Terrible service, the delivery was late and nobody answers my mails!"}""";

    assertThat(post("/api/v1/ingest/mentions", mention)).contains("\"accepted\"");
    assertThat(post("/api/v1/ingest/mentions", mention)).contains("\"duplicate\"");

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              JsonNode items =
                  JSON.readTree(get(address + "/api/v1/mentions?channel=blog")).at("/items");
              assertThat(items).hasSize(1);
              assertThat(items.at("/0/language").asString()).isEqualTo("en");
              assertThat(items.at("/0/sentiment/label").asString()).isEqualTo("negative");
            });
    assertThat(get(address + "/readyz")).contains("UP");
  }

  /** Written anew by {@code -Ddocs.write=true}. */
  @Test
  void theStoredDescriptionIsWhatTheServicesSay() throws Exception {
    Map<String, String> documents = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigurableApplicationContext> service : SERVICES.entrySet()) {
      documents.put(service.getKey(), get(local(service.getValue()) + "/v3/api-docs"));
    }

    String merged = OpenApiMerger.merge(documents);

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(STORED, merged);
    }
    assertThat(merged)
        .as("%s is not what the services say; -Ddocs.write=true writes it", STORED)
        .isEqualTo(Files.readString(STORED));
  }

  private static String post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            request.timeout(SOON).header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s", answer.body()).isBetween(200, 299);
    return answer.body();
  }
}

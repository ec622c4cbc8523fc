package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import io.earful.collector.CollectorService;
import io.earful.gateway.Gateway;
import io.earful.kit.secret.SecretBox;
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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The four services on one database of their own, and a client of the one door. */
final class FourServices implements AutoCloseable {

  private static final int MOST_TRIES = 100;

  static final Duration SOON = Duration.ofSeconds(60);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final PostgresFixture.Database database = PostgresFixture.database();
  private final Map<String, ConfigurableApplicationContext> services = new LinkedHashMap<>();
  private final String address;
  private final String token;

  /**
   * @param home an empty folder
   */
  FourServices(Path home) throws IOException {
    this(home, Map.of());
  }

  /**
   * @param settings of all of them
   */
  FourServices(Path home, Map<String, String> settings) throws IOException {
    List<String> shared = new ArrayList<>();
    database.properties().forEach((key, value) -> shared.add("--" + key + "=" + value));
    settings.forEach((key, value) -> shared.add("--" + key + "=" + value));
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

  private void start(String name, Class<?> main, int port, List<String> shared) {
    List<String> arguments = new ArrayList<>(shared);
    arguments.add("--server.port=" + port);
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(main)
            .properties("spring.config.name=" + name)
            .registerShutdownHook(false)
            .run(arguments.toArray(String[]::new));
    services.put(name, context);
    shared.add("--earful.urls." + name + "=" + local(context));
  }

  private static String local(ConfigurableApplicationContext context) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  /**
   * A port that nobody has, below those that systems hand out to outgoing connections: until the
   * gateway takes it, seconds later, the other services make many.
   */
  private static int freePort() {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IllegalStateException("no free port in %d tries".formatted(MOST_TRIES));
  }

  ConfigurableApplicationContext service(String name) {
    ConfigurableApplicationContext context = services.get(name);
    if (context == null) {
      throw new IllegalArgumentException("there is no service " + name);
    }
    return context;
  }

  List<ConfigurableApplicationContext> all() {
    return List.copyOf(services.values());
  }

  /** Address of the door. */
  String address() {
    return address;
  }

  /** Address of a service behind the door. */
  String addressOf(String name) {
    return local(service(name));
  }

  /** The administrator's key. */
  String token() {
    return token;
  }

  /** File of the installation's master key. */
  Path secretKeyFile() {
    return database.secretKeyFile();
  }

  /** Both halves of the key that the gateway signs internal tokens with. */
  ECKey signingKey() throws Exception {
    get("/internal/jwks");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id, sealed from gateway.signing_key")) {
      row.next();
      SecretBox box = service("gateway").getBean(SecretBox.class);
      String place = "signing_key|" + row.getString(1) + "|sealed";
      return ECKey.parse(box.open(place, row.getString(2)));
    }
  }

  /** What each service says of its own API. */
  Map<String, String> descriptions() throws IOException, InterruptedException {
    Map<String, String> documents = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigurableApplicationContext> service : services.entrySet()) {
      documents.put(service.getKey(), send(request(local(service.getValue()) + "/v3/api-docs")));
    }
    return documents;
  }

  String post(String path, String body) throws IOException, InterruptedException {
    return send(
        request(address + path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  String get(String path) throws IOException, InterruptedException {
    return send(request(address + path));
  }

  private static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            request.timeout(SOON).header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s", answer.body()).isBetween(200, 299);
    return answer.body();
  }

  /** First column of every row, as text. */
  List<String> query(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void update(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    List<ConfigurableApplicationContext> contexts = new ArrayList<>(services.values());
    Collections.reverse(contexts);
    contexts.forEach(ConfigurableApplicationContext::close);
  }
}

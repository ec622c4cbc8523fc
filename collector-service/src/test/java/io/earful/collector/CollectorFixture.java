package io.earful.collector;

import io.earful.testkit.PostgresFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a database of its own, with a gateway that vouches for everybody. */
public final class CollectorFixture implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final TestGateway gateway = new TestGateway();
  private final PostgresFixture.Database database = PostgresFixture.database();
  private final List<ConfigurableApplicationContext> instances = new ArrayList<>();

  /** Starts one more instance on the same database. */
  public ConfigurableApplicationContext start(Map<String, Object> settings) {
    Map<String, Object> properties = new LinkedHashMap<>(CollectorService.DEFAULTS);
    properties.putAll(database.properties());
    properties.put("server.port", 0);
    properties.put("earful.urls.gateway", gateway.address());
    properties.putAll(settings);
    ConfigurableApplicationContext instance =
        new SpringApplicationBuilder(CollectorService.class)
            .initializers(CollectorFixture::withOwnThreads)
            .run(
                properties.entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new));
    instances.add(instance);
    return instance;
  }

  /** Instances in one process share network threads; one that stops would stop them for all. */
  private static void withOwnThreads(ConfigurableApplicationContext instance) {
    ReactorResourceFactory threads = new ReactorResourceFactory();
    threads.setUseGlobalResources(false);
    threads.start();
    instance.getBeanFactory().registerSingleton("reactorResourceFactory", threads);
  }

  /** Stops one instance in order. */
  public void stop(ConfigurableApplicationContext instance) {
    instances.remove(instance);
    instance.close();
  }

  /** A client of the first instance that may do everything. */
  public WebTestClient client() {
    return client(gateway.bearer("admin"));
  }

  public WebTestClient client(String authorization) {
    String port = instances.get(0).getEnvironment().getRequiredProperty("local.server.port");
    // a connection for each request: one that is kept may belong to a server that went a moment ago
    HttpClient http = HttpClient.create(ConnectionProvider.newConnection());
    return WebTestClient.bindToServer(new ReactorClientHttpConnector(http))
        .baseUrl("http://127.0.0.1:" + port)
        .defaultHeader("Authorization", authorization)
        .responseTimeout(Duration.ofSeconds(60))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
        .build();
  }

  /** The key file of all instances. */
  public Path secretKeyFile() {
    return database.secretKeyFile();
  }

  public TestGateway gateway() {
    return gateway;
  }

  /** The mentions topic's events, partition by partition in order. */
  public List<JsonNode> events() {
    return query("select body from bus.log_event where topic = 'mentions' order by part, pos")
        .stream()
        .map(JSON::readTree)
        .toList();
  }

  public List<JsonNode> events(String type) {
    return events().stream()
        .filter(event -> event.path("type").asString().equals("io.earful.mention." + type + ".v1"))
        .toList();
  }

  /** First column of every row, as text. */
  public List<String> query(String sql) {
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

  public void execute(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    instances.forEach(ConfigurableApplicationContext::close);
    gateway.close();
  }
}

package io.earful.gateway;

import io.earful.testkit.PostgresFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole gateway on a port of its own, with a database of its own. */
public final class RunningGateway implements AutoCloseable {

  private static final int MOST_TRIES = 100;

  public static final String ADMIN = "an-administrators-token-of-tests";

  public final PostgresFixture.Database database;
  public final Path home;
  public final ConfigurableApplicationContext context;

  private RunningGateway(
      PostgresFixture.Database database,
      Path home,
      Map<String, Object> properties,
      Map<String, String> more,
      @Nullable Clock clock) {
    this.database = database;
    this.home = home;
    this.context =
        new SpringApplicationBuilder(Gateway.class)
            .properties(properties)
            .registerShutdownHook(false)
            .initializers(RunningGateway::keepToOneself)
            .initializers(context -> tell(context, clock))
            .run(
                more.entrySet().stream()
                    .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                    .toArray(String[]::new));
  }

  /** Else the first gateway that stops takes the event loops of the others along. */
  private static void keepToOneself(ConfigurableApplicationContext context) {
    ReactorResourceFactory own = new ReactorResourceFactory();
    own.setUseGlobalResources(false);
    ((GenericApplicationContext) context).registerBean(ReactorResourceFactory.class, () -> own);
  }

  /** Gives the gateway another clock than the machine's. */
  private static void tell(ConfigurableApplicationContext context, @Nullable Clock clock) {
    if (clock != null) {
      ((GenericApplicationContext) context)
          .registerBean("clockOfTests", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    }
  }

  /** With the stub in the place of every service. */
  public static RunningGateway before(StubService service) {
    return start(all(service.uri()), Map.of("earful.gateway.admin-token", ADMIN));
  }

  /**
   * @param urls addresses of the services, by name
   * @param more further settings
   */
  public static RunningGateway start(Map<String, URI> urls, Map<String, String> more) {
    try {
      return start(
          PostgresFixture.database(), Files.createTempDirectory("earful-home"), urls, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static RunningGateway start(
      PostgresFixture.Database database,
      Path home,
      Map<String, URI> urls,
      Map<String, String> more) {
    return start(database, home, urls, more, null);
  }

  static RunningGateway start(
      PostgresFixture.Database database,
      Path home,
      Map<String, URI> urls,
      Map<String, String> more,
      @Nullable Clock clock) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("spring.config.name", Gateway.NAME);
    properties.put("EARFUL_PORT", "0");
    properties.put("EARFUL_HOME", home.toString());
    properties.put("EARFUL_DB_URL", database.url());
    properties.put("EARFUL_DB_USER", database.user());
    properties.put("EARFUL_DB_PASSWORD", database.password());
    properties.put("EARFUL_SECRET_KEY_FILE", database.secretKeyFile().toString());
    urls.forEach((name, url) -> properties.put("EARFUL_" + name + "_URL", url));
    return new RunningGateway(database, home, properties, more, clock);
  }

  public static Map<String, URI> all(URI service) {
    return Map.of("COLLECTOR", service, "SENTIMENT", service, "REPORTING", service);
  }

  /**
   * An address on this machine where nobody listens, outside the range from which the system gives
   * ports to whoever asks for any: it stays free until it is used.
   */
  public static URI nobody() {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IllegalStateException("no free port in %d tries".formatted(MOST_TRIES));
  }

  public int port() {
    return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer()).getPort();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** A client without a key. */
  public WebTestClient stranger() {
    return WebTestClient.bindToServer()
        .baseUrl(uri("").toString())
        .responseTimeout(Duration.ofSeconds(60))
        .build();
  }

  public WebTestClient with(String key) {
    return stranger().mutate().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key).build();
  }

  public WebTestClient admin() {
    return with(ADMIN);
  }

  /** Makes a key with these scopes, and answers the key itself. */
  public String newKey(String... scopes) {
    Map<?, ?> made =
        admin()
            .post()
            .uri("/api/v1/api-keys")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Map.of("name", "a key", "scopes", scopes))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    return String.valueOf(made == null ? null : made.get("key"));
  }

  @Override
  public void close() {
    context.close();
  }
}

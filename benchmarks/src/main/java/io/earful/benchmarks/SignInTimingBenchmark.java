package io.earful.benchmarks;

import io.earful.gateway.Gateway;
import io.earful.standalone.host.Home;
import io.earful.standalone.postgres.PostgresNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Base64;
import java.util.Random;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whether the time of an answer tells who has an account: sign-ins with a wrong password, and
 * requests for a new password, of an account that exists beside ones that do not, in pairs of which
 * a coin decides the order. Prints the medians, and their ratio with its 95 % interval.
 *
 * <p>Arguments: pairs of sign-ins (default 300) and pairs of requests (default 1,000).
 */
public final class SignInTimingBenchmark {

  private static final String ADMIN = "an-administrators-token-of-a-benchmark";
  private static final String KNOWN = "known.otter.of.ours@example.org";
  private static final String UNKNOWN = "unknown%08x.here@example.org";
  private static final String LOGIN = "/api/v1/auth/login";
  private static final String RESET = "/api/v1/auth/password-reset";
  private static final int WARM_UP = 30;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Random coin = new Random(20261101);
  private final PostgresNode database;
  private final String address;

  private SignInTimingBenchmark(PostgresNode database, String address) {
    this.database = database;
    this.address = address;
  }

  public static void main(String[] arguments) throws Exception {
    int signIns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
    int requests = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    Path folder = Files.createTempDirectory("earful-benchmark");
    try (PostgresNode database =
            PostgresNode.start(Home.open(folder), Clock.systemUTC(), System.out::println);
        ConfigurableApplicationContext gateway = start(database, folder)) {
      String port = gateway.getEnvironment().getProperty("local.server.port");
      SignInTimingBenchmark benchmark =
          new SignInTimingBenchmark(database, "http://127.0.0.1:" + port);
      benchmark.setUp();
      System.out.printf(
          "%d processors, load %.2f%n",
          Runtime.getRuntime().availableProcessors(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      benchmark.measure("sign-in, wrong password", LOGIN, 401, signIns);
      benchmark.measure("request for a new password", RESET, 202, requests);
    }
  }

  private static ConfigurableApplicationContext start(PostgresNode database, Path folder)
      throws IOException {
    Path key = folder.resolve("secret.key");
    Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
    return new SpringApplicationBuilder(Gateway.class)
        .properties("spring.config.name=gateway")
        .run(
            "--server.port=0",
            "--logging.level.root=ERROR",
            "--earful.home=" + folder,
            "--earful.db.url=postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
            "--earful.db.user=" + database.owner(),
            "--earful.db.password=" + database.ownerPassword(),
            "--earful.secret-key-file=" + key,
            "--earful.gateway.admin-token=" + ADMIN,
            // nobody listens: requests are answered before anything is sent
            "--earful.gateway.mail.url=smtp://127.0.0.1:9?starttls=none&from=earful@example.org",
            "--earful.gateway.mail.allow-private=true");
  }

  /** The one account there is. */
  private void setUp() throws Exception {
    String body =
        """
        {"token":"%s","email":"%s","name":"Otter","password":"twelve lovely otters"}"""
            .formatted(ADMIN, KNOWN);
    int status = send("/api/v1/auth/setup", body);
    if (status != 204) {
      throw new IllegalStateException("the first administrator could not be made: " + status);
    }
  }

  private void measure(String what, String path, int expected, int pairs) throws Exception {
    double[] known = new double[pairs];
    double[] unknown = new double[pairs];
    for (int i = -WARM_UP; i < pairs; i++) {
      forgetTries();
      String stranger = UNKNOWN.formatted(coin.nextInt());
      boolean knownFirst = coin.nextBoolean();
      double first = time(path, knownFirst ? KNOWN : stranger, expected);
      double second = time(path, knownFirst ? stranger : KNOWN, expected);
      if (i >= 0) {
        known[i] = knownFirst ? first : second;
        unknown[i] = knownFirst ? second : first;
      }
    }
    PairedMedians.Ratio ratio = PairedMedians.of(known, unknown, coin);
    System.out.printf(
        "%-27s %d pairs: known %.3f ms, unknown %.3f ms, known/unknown %.4f (95 %%: %.4f-%.4f)%n",
        what, pairs, ratio.first(), ratio.second(), ratio.ratio(), ratio.low(), ratio.high());
  }

  private double time(String path, String email, int expected) throws Exception {
    String body = "{\"email\":\"%s\",\"password\":\"a guess that fails\"}".formatted(email);
    if (path.equals(RESET)) {
      body = "{\"email\":\"%s\"}".formatted(email);
    }
    long start = System.nanoTime();
    int status = send(path, body);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    if (status != expected) {
      throw new IllegalStateException("%s answered %d to %s".formatted(path, status, email));
    }
    return milliseconds;
  }

  private int send(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /** The throttle would end the measurement, and is not what is measured. */
  private void forgetTries() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
                database.owner(),
                database.ownerPassword());
        Statement statement = connection.createStatement()) {
      statement.execute("delete from gateway.login_try");
    }
  }
}

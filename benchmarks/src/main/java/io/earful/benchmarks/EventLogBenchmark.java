package io.earful.benchmarks;

import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogSubscription;
import io.earful.standalone.host.Home;
import io.earful.standalone.postgres.PostgresNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.BaseConnection;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The event log beside COPY, the fastest way into the same PostgreSQL: rows of 1,000 bytes,
 * appended by one and by four connections in batches of 500, and consumed with acknowledgement.
 * Prints rows a second and the ratio to COPY of the same round, and the medians of all rounds but
 * the first.
 *
 * <p>Arguments: rows per round (default 100,000) and rounds (default 5).
 */
public final class EventLogBenchmark {

  private static final String TOPIC = "mentions";
  private static final int BATCH = 500;

  private final PostgresNode database;
  private final EventLog log;
  private final String[] bodies;
  private final int rows;
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  private EventLogBenchmark(PostgresNode database, EventLog log, int rows) {
    this.database = database;
    this.log = log;
    this.rows = rows;
    this.bodies =
        IntStream.range(0, 10_000).mapToObj(EventLogBenchmark::body).toArray(String[]::new);
  }

  public static void main(String[] arguments) throws Exception {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    Path folder = Files.createTempDirectory("earful-benchmark");
    try (PostgresNode database =
            PostgresNode.start(Home.open(folder), Clock.systemUTC(), System.out::println);
        ConfigurableApplicationContext kit = start(database, folder)) {
      EventLogBenchmark benchmark =
          new EventLogBenchmark(database, kit.getBean(EventLog.class), rows);
      for (int round = 0; round <= rounds; round++) {
        benchmark.round();
        if (round == 0) {
          benchmark.rates.clear();
        }
      }
      benchmark.print();
    }
  }

  private static ConfigurableApplicationContext start(PostgresNode database, Path folder)
      throws IOException {
    Path key = folder.resolve("secret.key");
    Files.writeString(key, Base64.getEncoder().encodeToString(new byte[32]));
    return new SpringApplicationBuilder(Kit.class)
        .properties("spring.config.name=benchmark", "earful.auto-configuration-as=reporting")
        .run(
            "--earful.db.url=postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
            "--earful.db.user=" + database.owner(),
            "--earful.db.password=" + database.ownerPassword(),
            "--earful.secret-key-file=" + key);
  }

  private void round() throws Exception {
    reset();
    measure("COPY", this::copy);
    reset();
    measure("append, 1 connection", () -> append(1));
    reset();
    measure("append, 4 connections", () -> append(4));
    execute("analyze bus.log_event");
    measure("consume and acknowledge", this::consume);
  }

  private void copy() throws SQLException {
    try (Connection connection = connect()) {
      CopyIn copy =
          connection
              .unwrap(BaseConnection.class)
              .getCopyAPI()
              .copyIn("copy copied (topic, part, pos, key, type, body) from stdin");
      for (int i = 0; i < rows; i++) {
        String line =
            "t\t" + i % 8 + "\t" + i + "\tk" + i + "\ttest\t" + bodies[i % bodies.length] + "\n";
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
      }
      copy.endCopy();
    }
  }

  private void append(int connections) {
    Flux.range(0, rows / BATCH)
        .flatMap(batch -> log.append(TOPIC, events(batch * BATCH, batch)), connections)
        .blockLast();
  }

  /** A batch is of one conversation, as a source's page is: writers seldom want the same head. */
  private List<LogEvent> events(int from, int batch) {
    List<LogEvent> events = new ArrayList<>(BATCH);
    for (int i = from; i < from + BATCH; i++) {
      events.add(new LogEvent("k" + batch, "test", bodies[i % bodies.length]));
    }
    return events;
  }

  private void consume() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    AtomicLong seen = new AtomicLong();
    LogSubscription subscription =
        log.subscribe(
            "benchmark" + System.nanoTime(),
            TOPIC,
            batch ->
                Mono.fromRunnable(
                    () -> {
                      if (seen.addAndGet(batch.records().size()) >= rows) {
                        done.countDown();
                      }
                    }));
    if (!done.await(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("consumed " + seen + " of " + rows);
    }
    subscription.close().block();
  }

  private interface Step {
    void run() throws Exception;
  }

  private void measure(String name, Step step) throws Exception {
    long start = System.nanoTime();
    step.run();
    double rate = rows / ((System.nanoTime() - start) / 1e9);
    rates.computeIfAbsent(name, key -> new ArrayList<>()).add(rate);
    List<Double> copies = rates.getOrDefault("COPY", List.of());
    System.out.printf(
        "%-26s %,10.0f rows/s  %.2f of COPY%n", name, rate, rate / copies.get(copies.size() - 1));
  }

  private void print() {
    List<Double> copies = rates.getOrDefault("COPY", List.of());
    System.out.println("medians of " + copies.size() + " rounds (range)");
    rates.forEach(
        (name, values) -> {
          List<Double> ratios =
              IntStream.range(0, values.size())
                  .mapToObj(i -> values.get(i) / copies.get(i))
                  .sorted()
                  .toList();
          System.out.printf(
              "%-26s %,10.0f rows/s  %.2f of COPY (%.2f-%.2f)%n",
              name,
              values.stream().sorted().toList().get(values.size() / 2),
              ratios.get(ratios.size() / 2),
              ratios.get(0),
              ratios.get(ratios.size() - 1));
        });
  }

  private void reset() throws SQLException {
    execute(
        """
        truncate bus.log_event, bus.log_cursor;
        update bus.log_head set next_pos = 0;
        drop table if exists copied;
        create table copied (like bus.log_event including all)
        """);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
        database.owner(),
        database.ownerPassword());
  }

  /** About a kilobyte of JSON, not constant, compressible like prose. */
  private static String body(int n) {
    StringBuilder text = new StringBuilder("{\"key\":\"blog:-:" + n + "\",\"text\":\"");
    for (int word = 0; text.length() < 980; word++) {
      text.append("word").append((n * 31 + word * 17) % 997).append(' ');
    }
    return text.append("\"}").toString();
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(ServiceKitConfiguration.class)
  static class Kit {}
}

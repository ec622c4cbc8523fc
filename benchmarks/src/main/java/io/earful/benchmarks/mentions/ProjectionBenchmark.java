package io.earful.benchmarks.mentions;

import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.Topics;
import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.reporting.ReportingService;
import io.earful.standalone.host.Home;
import io.earful.standalone.postgres.PostgresNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * How fast scored mentions become visible: a log full of them, then reporting alone, from its start
 * until the last is in its list, its index and its sums. Beside it COPY of as many other mentions
 * into the same tables with the same indexes, by one connection in pieces of 500, which keeps no
 * sums, tells nobody and knows no edits. Prints mentions a second, CPU of the database and of the
 * service per mention, and the ratio.
 *
 * <p>Arguments: mentions (default 50,000).
 */
public final class ProjectionBenchmark {

  private static final int PIECE = 500;
  private static final String LEFT =
      """
      select coalesce(sum(h.next_pos - coalesce(c.pos, 0)), 0)
      from bus.log_head h
      left join bus.log_cursor c
        on c.topic = h.topic and c.part = h.part and c.grp = 'reporting'
      where h.topic = 'scored'
      """;

  private final PostgresNode database;
  private final Path folder;
  private final MentionGenerator generator;
  private final int mentions;

  private ProjectionBenchmark(PostgresNode database, Path folder, int mentions) {
    this.database = database;
    this.folder = folder;
    this.mentions = mentions;
    this.generator =
        new MentionGenerator(1, 2L * mentions, Instant.now().truncatedTo(ChronoUnit.HOURS));
  }

  public static void main(String[] arguments) throws Exception {
    int mentions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
    Path folder = Files.createTempDirectory("earful-benchmark");
    Files.writeString(
        folder.resolve("secret.key"), Base64.getEncoder().encodeToString(new byte[32]));
    try (PostgresNode database =
        PostgresNode.start(Home.open(folder), Clock.systemUTC(), System.out::println)) {
      new ProjectionBenchmark(database, folder, mentions).run();
    }
  }

  private void run() throws Exception {
    start(ReportingService.class, "reporting").close(); // makes the tables
    try (ConfigurableApplicationContext kit = start(Kit.class, "benchmark")) {
      append(kit.getBean(EventLog.class));
    }
    System.out.printf("projection / COPY: %.2f%n", project() / copy());
  }

  private ConfigurableApplicationContext start(Class<?> application, String name) {
    return new SpringApplicationBuilder(application)
        .properties("spring.config.name=" + name, "earful.auto-configuration-as=reporting")
        .run(
            "--server.port=0",
            "--logging.level.root=WARN",
            "--earful.home=" + folder,
            "--earful.urls.gateway=http://127.0.0.1:9",
            "--earful.db.url=postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
            "--earful.db.user=" + database.owner(),
            "--earful.db.password=" + database.ownerPassword(),
            "--earful.secret-key-file=" + folder.resolve("secret.key"));
  }

  /** Every other number: the rest is for the peer, so that both fill the same months. */
  private void append(EventLog log) {
    for (int from = 0; from < mentions; from += PIECE) {
      List<LogEvent> events = new ArrayList<>(PIECE);
      for (int i = from; i < Math.min(from + PIECE, mentions); i++) {
        Mention mention = generator.at(2L * i);
        String body =
            EventCodec.encode(
                MentionEvents.scored(
                    MentionEvents.created("source-1", mention),
                    Objects.requireNonNull(mention.analysis())));
        events.add(new LogEvent(mention.conversation().key(), EventTypes.MENTION_SCORED, body));
      }
      log.append(Topics.SCORED, events).block();
    }
  }

  /** From when the service is up; the little that it took in until then is not counted. */
  private double project() throws Exception {
    ConfigurableApplicationContext reporting = start(ReportingService.class, "reporting");
    try (Connection owner = connect();
        Statement statement = owner.createStatement()) {
      long left = number(statement, LEFT);
      return measure("projection", left, () -> waitForTheLast(statement));
    } finally {
      reporting.close();
    }
  }

  private static void waitForTheLast(Statement statement)
      throws SQLException, InterruptedException {
    while (number(statement, LEFT) > 0) {
      Thread.sleep(50);
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private double copy() throws Exception {
    try (Connection owner = connect()) {
      owner.setAutoCommit(false);
      return measure("COPY, 1 connection", mentions, () -> copy(owner));
    }
  }

  private void copy(Connection owner) throws SQLException, IOException {
    MentionTables tables = new MentionTables();
    CopyManager copy = owner.unwrap(BaseConnection.class).getCopyAPI();
    for (int from = 0; from < mentions; from += PIECE) {
      for (int i = from; i < Math.min(from + PIECE, mentions); i++) {
        tables.add(generator.at(2L * i + 1));
      }
      for (Map.Entry<String, byte[]> rows : tables.take().entrySet()) {
        copy.copyIn(
            "copy " + rows.getKey() + " from stdin", new ByteArrayInputStream(rows.getValue()));
      }
      owner.commit();
    }
  }

  private interface Step {
    void run() throws Exception;
  }

  private static double measure(String name, long mentions, Step step) throws Exception {
    Duration database = cpu(true);
    Duration own = cpu(false);
    long start = System.nanoTime();
    step.run();
    double rate = mentions / ((System.nanoTime() - start) / 1e9);
    System.out.printf(
        "%-20s %,8.0f mentions/s, CPU per mention: database %,d µs, Java %,d µs%n",
        name,
        rate,
        cpu(true).minus(database).dividedBy(mentions).toNanos() / 1000,
        cpu(false).minus(own).dividedBy(mentions).toNanos() / 1000);
    return rate;
  }

  /** Of this program, or of everything on this machine that is called postgres. */
  private static Duration cpu(boolean postgres) {
    return postgres
        ? ProcessHandle.allProcesses()
            .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
            .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus)
        : ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
        database.owner(),
        database.ownerPassword());
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(ServiceKitConfiguration.class)
  static class Kit {}
}

package io.earful.benchmarks.mentions;

import io.earful.standalone.host.Home;
import io.earful.standalone.postgres.PostgresNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Puts generated mentions into the tables of a stopped Earful that has none, by COPY: the ledger,
 * the mentions in their months, the lists of brands, then the indexes and the sums. What the
 * services find afterwards is what they would have written themselves. Prints how long each step
 * took and how large things are.
 *
 * <p>Arguments: home folder of an Earful that was started once and stopped, number of mentions
 * (default 200,000), seed (default 1).
 */
public final class MentionLoad {

  private static final int PIECE = 5_000;
  private static final int WRITERS = 2;

  private static final String SIZES =
      """
      select c.relname, sum(pg_relation_size(p.relid))
      from pg_class c, pg_partition_tree(c.oid) p
      where c.relnamespace = 'reporting'::regnamespace and c.relkind in ('p', 'I')
        and not c.relispartition
      group by 1
      union all
      select relname, pg_relation_size(oid) from pg_class
      where relnamespace = 'reporting'::regnamespace
        and (relname like 'rollup%' or relname like 'mention_seen%') and relkind in ('r', 'i')
      order by 2 desc
      """;

  private final PostgresNode database;
  private final MentionGenerator generator;
  private final long mentions;

  private MentionLoad(PostgresNode database, MentionGenerator generator, long mentions) {
    this.database = database;
    this.generator = generator;
    this.mentions = mentions;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 1) {
      throw new IllegalArgumentException("arguments: home [mentions] [seed]");
    }
    long mentions = arguments.length > 1 ? Long.parseLong(arguments[1]) : 200_000;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    Instant end = Instant.now().truncatedTo(ChronoUnit.HOURS);
    MentionGenerator generator = new MentionGenerator(seed, mentions, end);
    try (PostgresNode database =
        PostgresNode.start(
            Home.open(Path.of(arguments[0])), Clock.systemUTC(), System.out::println)) {
      new MentionLoad(database, generator, mentions).run();
    }
  }

  private void run() throws SQLException {
    try (Connection owner = connect()) {
      requireNone(owner);
      LateIndexes indexes = LateIndexes.takeAway(owner, "reporting.mention");
      measure("COPY by " + WRITERS + " connections", this::copy);
      measure("indexes", () -> indexes.build(owner));
      measure("sums", () -> LoadedSums.write(owner));
      measure("vacuum and statistics", () -> vacuum(owner));
      printSizes(owner);
    }
  }

  private static void requireNone(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery("select 1 from reporting.mention_seen limit 1")) {
      if (found.next()) {
        throw new IllegalStateException("there are mentions already: use a home that has none");
      }
    }
  }

  private void copy() {
    IntStream.range(0, WRITERS).parallel().forEach(this::copyShare);
  }

  /** Every other piece, in the order of time. */
  private void copyShare(int writer) {
    try (Connection connection = connect()) {
      CopyManager copy = connection.unwrap(BaseConnection.class).getCopyAPI();
      MentionTables tables = new MentionTables();
      for (long from = (long) writer * PIECE; from < mentions; from += (long) WRITERS * PIECE) {
        for (long number = from; number < Math.min(from + PIECE, mentions); number++) {
          tables.add(generator.at(number));
        }
        for (Map.Entry<String, byte[]> rows : tables.take().entrySet()) {
          copy.copyIn(
              "copy " + rows.getKey() + " from stdin", new ByteArrayInputStream(rows.getValue()));
        }
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("the load broke off; its home is of no use any more", e);
    }
  }

  private static void vacuum(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          """
          vacuum (analyze) reporting.mention, reporting.mention_seen, reporting.mention_brand,
            reporting.rollup_channel, reporting.rollup_language, reporting.rollup_topic,
            reporting.rollup_hour
          """);
    }
  }

  private void printSizes(Connection owner) throws SQLException {
    System.out.println("sizes:");
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(SIZES)) {
      while (rows.next()) {
        long size = rows.getLong(2);
        System.out.printf(
            "  %-34s %,8d MB %,8d bytes a mention%n",
            rows.getString(1), size >> 20, size / mentions);
      }
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  private void measure(String name, Step step) throws SQLException {
    long start = System.nanoTime();
    step.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%-28s %8.1f s %,10.0f mentions/s%n", name, seconds, mentions / seconds);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
        database.owner(),
        database.ownerPassword());
  }
}

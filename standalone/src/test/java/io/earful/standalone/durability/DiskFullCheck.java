package io.earful.standalone.durability;

import io.earful.standalone.durability.Door.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The disk fills up under a running Earful, twice: first there is no room for tables, then none for
 * PostgreSQL's own log, without which it cannot even start. Mentions keep coming all the time.
 */
final class DiskFullCheck {
  private static final int SIZE = 12_000;
  private static final int PROBE = 50;
  private static final long SECONDS_TO_NOTICE = 90;
  private static final long SECONDS_TO_READY = 90;
  private static final long LEFT_FOR_TABLES = 1 << 20;
  private static final long LONGEST_OUTPUT = 16 << 10;
  private static final int SPARE_LOG_PIECES = 4;
  private static final int MOST_LOG_PIECES = 64;

  private static final String NEXT_LOG_PIECE =
      "select pg_logical_emit_message(false, 'check', 'x'), pg_switch_wal()";

  private static final String BROKEN_PAGES =
      "select coalesce(sum(checksum_failures), 0) from pg_stat_database";

  private final Rig rig;
  private final Path home;
  private final Ballast ballast;
  private final List<String> faults = new ArrayList<>();
  private int probed = 1;

  private DiskFullCheck(Rig rig, Path home) {
    this.rig = rig;
    this.home = home;
    this.ballast = new Ballast(home);
  }

  /**
   * @param arguments a folder on a small file system, which becomes the home
   */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    List<String> faults;
    try (Rig rig = StandaloneRig.start(home)) {
      faults = new DiskFullCheck(rig, home).run();
    }
    faults.forEach(fault -> System.out.println("FAULT " + fault));
    System.exit(faults.isEmpty() ? 0 : 1);
  }

  private List<String> run() throws IOException, InterruptedException, SQLException {
    NumberedMentions mentions = new NumberedMentions("diskfullcheck", SIZE);
    try (Load load = new Load(rig.door(), mentions)) {
      load.slow(true);
      load.start();
      await(SECONDS_TO_READY, () -> load.done() > SIZE / 100);
      fillAndEmpty("tables", load, () -> leaveNoRoomForTables(load));
      fillAndEmpty("PostgreSQL's log", load, this::leaveNoRoomForTheLog);
      load.slow(false);
      load.awaitEnd();
      faults.addAll(load.faults());
    }
    requireShortOutput();
    faults.addAll(new Audit(rig, mentions).run());
    try (Connection database = rig.database();
        Statement statement = database.createStatement();
        ResultSet broken = statement.executeQuery(BROKEN_PAGES)) {
      broken.next();
      if (broken.getLong(1) != 0) {
        faults.add(broken.getLong(1) + " pages are corrupt");
      }
    }
    return faults;
  }

  /** Nobody cuts this file: an outage must not fill it. */
  private void requireShortOutput() throws IOException {
    long size = Files.size(home.resolve("logs/earful.out"));
    System.out.printf("earful.out holds %d bytes%n", size);
    if (size > LONGEST_OUTPUT) {
      faults.add("earful.out grew to %d bytes".formatted(size));
    }
  }

  private interface Filling {
    void run() throws IOException, InterruptedException, SQLException;
  }

  private void fillAndEmpty(String what, Load load, Filling filling)
      throws IOException, InterruptedException, SQLException {
    int before = load.done();
    if (before == SIZE) {
      throw new IllegalStateException(
          "no room for %s: all mentions are stored, so nobody is left at the door".formatted(what));
    }
    filling.run();
    boolean refused = awaitRefusal();
    boolean said = await(SECONDS_TO_NOTICE, this::readinessSaysWhy);
    String reading = readingGoesOn();
    TimeUnit.SECONDS.sleep(3);
    load.slow(true); // a fast load would be over before the next disk is full
    ballast.remove();
    long emptied = System.nanoTime();
    boolean back =
        await(SECONDS_TO_READY, () -> rig.door().isReady() && load.lastSuccessBegan() > emptied);
    System.out.printf(
        "no room for %s: full at %d of %d, storage-full %s, readiness says why %s, reading %s, back"
            + " %s after %.1f s%n",
        what, before, SIZE, refused, said, reading, back, (System.nanoTime() - emptied) / 1e9);
    if (!refused) {
      faults.add("no room for %s: ingest was not answered with storage-full".formatted(what));
    }
    if (!said) {
      faults.add("no room for %s: readiness did not say why".formatted(what));
    }
    if (!back) {
      throw new IllegalStateException("no room for %s: Earful did not come back".formatted(what));
    }
  }

  /** PostgreSQL's log gets pieces to use again first, so that tables are what lacks room. */
  private void leaveNoRoomForTables(Load load) throws IOException, SQLException {
    try (Connection database = rig.database();
        Statement statement = database.createStatement()) {
      for (int i = 0; i < SPARE_LOG_PIECES; i++) {
        statement.execute(NEXT_LOG_PIECE);
      }
      statement.execute("checkpoint");
    }
    ballast.fillUpTo(LEFT_FOR_TABLES);
    load.slow(false);
  }

  /** Uses up what PostgreSQL has set aside of its log, until it needs a new piece and stops. */
  private void leaveNoRoomForTheLog() throws IOException, SQLException {
    ballast.fillUpTo(0);
    try (Connection database = rig.database();
        Statement statement = database.createStatement()) {
      for (int i = 0; i < MOST_LOG_PIECES; i++) {
        statement.execute(NEXT_LOG_PIECE);
      }
    } catch (SQLException e) {
      System.out.printf("PostgreSQL says %s: %s%n", e.getSQLState(), e.getMessage().strip());
      return;
    }
    throw new IllegalStateException(
        "PostgreSQL found room for %d pieces of its log".formatted(MOST_LOG_PIECES));
  }

  /**
   * Requests of our own, beside the load, whose answers are looked at closely; each brings mentions
   * that nobody knows yet, because known ones need no space.
   */
  private boolean awaitRefusal() throws InterruptedException {
    NumberedMentions probes = new NumberedMentions("diskfullprobe", Integer.MAX_VALUE);
    return await(
        SECONDS_TO_NOTICE,
        () -> {
          List<Integer> fresh = IntStream.range(probed, probed + PROBE).boxed().toList();
          probed += PROBE;
          return isStorageFull(rig.door().ingest(probes.lines(fresh)));
        });
  }

  private static boolean isStorageFull(Answer answer) {
    return answer.status() == 503
        && answer.type().startsWith("application/problem+json")
        && answer.retryAfter() != null
        && answer.body().path("type").asString("").equals("urn:earful:problem:storage-full");
  }

  private boolean readinessSaysWhy() throws IOException, InterruptedException {
    Answer answer = rig.door().readiness();
    return answer.status() == 503 && answer.body().toString().contains("disk is full");
  }

  private String readingGoesOn() throws InterruptedException {
    try {
      return "goes on (" + rig.door().count("diskfullcheck") + " there)";
    } catch (IOException e) {
      return "waits";
    }
  }

  private interface Question {
    boolean ask() throws IOException, InterruptedException;
  }

  private static boolean await(long seconds, Question question) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      try {
        if (question.ask()) {
          return true;
        }
      } catch (IOException e) {
        // no answer at all: ask again
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return false;
  }
}

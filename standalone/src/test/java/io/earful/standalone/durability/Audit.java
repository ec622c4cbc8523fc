package io.earful.standalone.durability;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Counts what became of the numbers: over the API, as users see it, and in the tables. */
final class Audit {
  private static final long LONGEST_WAIT_SECONDS = 120;

  /**
   * What has one row or event for each mention; those of other channels stay out. The outward
   * topics are counted over the API, as what subscribers were told.
   */
  private static final Map<String, String> ONE_FOR_EACH =
      Map.of(
          "rows of mentions",
          "select count(*), count(distinct mention_key) from reporting.mention where channel ="
              + " '%s'",
          "events on mentions",
          "select count(*), count(distinct key) from bus.log_event where topic = 'mentions' and key"
              + " like '%s:%%'",
          "events on scored",
          "select count(*), count(distinct key) from bus.log_event where topic = 'scored' and key"
              + " like '%s:%%'");

  private static final String LEFT_BEHIND =
      """
      select coalesce(sum(h.next_pos - c.pos), 0)
      from bus.log_head h join bus.log_cursor c using (topic, part)
      """;

  private static final String DEAD_LETTERS = "select count(*) from bus.dead_letter";

  private final Rig rig;
  private final NumberedMentions mentions;
  private final List<String> faults = new ArrayList<>();

  Audit(Rig rig, NumberedMentions mentions) {
    this.rig = rig;
    this.mentions = mentions;
  }

  /** What is wrong, a sentence each; empty when every number is there exactly once. */
  List<String> run() throws IOException, InterruptedException, SQLException {
    awaitCaughtUp();
    List<String> keys = rig.door().mentionKeys(mentions.channel());
    requireEach("mentions in the list", keys);
    requireEach("mentions told to subscribers", told(keys));
    try (Connection connection = rig.database();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> each : ONE_FOR_EACH.entrySet()) {
        requireOneForEach(statement, each.getKey(), each.getValue());
      }
      requireZero(statement, "events left behind", LEFT_BEHIND);
      requireZero(statement, "dead letters", DEAD_LETTERS);
    }
    return faults;
  }

  /** Waits, for a time, until every consumer has handled everything. */
  void awaitCaughtUp() throws InterruptedException, SQLException {
    long began = System.nanoTime();
    long end = began + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    try (Connection connection = rig.database();
        Statement statement = connection.createStatement()) {
      while (number(statement, LEFT_BEHIND, 1) > 0 && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    System.out.printf("caught up after %.1f s%n", (System.nanoTime() - began) / 1e9);
  }

  /** The feed names mentions by their id, which follows from the key. */
  private List<String> told(List<String> keys) throws IOException, InterruptedException {
    List<String> ids = mentions.ids(keys);
    Map<String, String> keyOf = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      keyOf.put(ids.get(i), keys.get(i));
    }
    return rig.door().toldIds(mentions.channel()).stream()
        .map(id -> keyOf.getOrDefault(id, "unknown-0"))
        .toList();
  }

  private void requireEach(String what, List<String> keys) {
    int[] times = new int[mentions.size() + 1];
    int unexpected = 0;
    for (String key : keys) {
      int number = mentions.number(key);
      if (number < 1 || number > mentions.size()) {
        unexpected++;
      } else {
        times[number]++;
      }
    }
    int lost = 0;
    int doubled = 0;
    for (int number = 1; number <= mentions.size(); number++) {
      lost += times[number] == 0 ? 1 : 0;
      doubled += Math.max(0, times[number] - 1);
    }
    System.out.printf(
        "%-30s %6d: %d lost, %d doubled, %d unexpected%n",
        what, keys.size(), lost, doubled, unexpected);
    if (lost + doubled + unexpected > 0) {
      faults.add(
          "%s: %d lost, %d doubled, %d unexpected".formatted(what, lost, doubled, unexpected));
    }
  }

  private void requireOneForEach(Statement statement, String what, String query)
      throws SQLException {
    String sql = query.formatted(mentions.channel());
    long rows = number(statement, sql, 1);
    long distinct = number(statement, sql, 2);
    System.out.printf("%-30s %6d of %d mentions%n", what, rows, distinct);
    if (rows != mentions.size() || distinct != mentions.size()) {
      faults.add("%s: %d of %d mentions".formatted(what, rows, distinct));
    }
  }

  private void requireZero(Statement statement, String what, String query) throws SQLException {
    long found = number(statement, query, 1);
    System.out.printf("%-30s %6d%n", what, found);
    if (found != 0) {
      faults.add("%s: %d".formatted(what, found));
    }
  }

  private static long number(Statement statement, String query, int column) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(column);
    }
  }
}

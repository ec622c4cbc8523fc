package io.earful.benchmarks.mentions;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A question to the list of mentions, as an address and as the statement that answers it without
 * any service.
 *
 * @param parameters what follows {@code /api/v1/mentions?}
 * @param sql the statement, with question marks
 * @param values for the question marks
 */
record ReadCase(String parameters, String sql, List<Object> values) {

  private static final int PAGE = 50;

  /** What an item of the list is made from. */
  private static final String PAGE_ROWS =
      """
      select m.id, m.mention_key, m.channel, m.kind, m.title, m.text, m.html, m.url,
        m.published_at, m.edited_at, m.collected_at, m.language, m.direction, m.visibility,
        m.historical, m.engagement, m.source_ids, m.brand_ids, m.analysis, m.details, m.revision,
        m.correction
      from (%s) k
      join mention m on m.id = k.id and m.published_at = k.published_at
      order by m.published_at desc, m.id desc
      """;

  /**
   * What a person would write who knows that the word is rare: the planner does not, and would look
   * for it in one mention after the other.
   */
  private static final String RARE_KEYS =
      """
      with found as materialized (
        select m.id, m.published_at from %s m where %s)
      select m.id, m.published_at from found m
      order by m.published_at desc, m.id desc limit %d
      """;

  private static final String KEYS =
      """
      select m.id, m.published_at from %s m where %s
      order by m.published_at desc, m.id desc limit %d
      """;

  /** Conditions that are put together one by one. */
  static final class Builder {

    private final String table;
    private final StringBuilder parameters = new StringBuilder();
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Builder(String table) {
      this.table = table;
    }

    Builder where(String condition, Object... bound) {
      conditions.add(condition);
      values.addAll(List.of(bound));
      return this;
    }

    Builder parameter(String name, String value) {
      parameters.append('&').append(name).append('=').append(RunningHome.escaped(value));
      return this;
    }

    Builder since(Instant begin) {
      Instant second = begin.truncatedTo(ChronoUnit.SECONDS);
      return parameter("from", second.toString())
          .where("m.published_at >= ?", second.atOffset(ZoneOffset.UTC));
    }

    ReadCase page() {
      return page(KEYS);
    }

    /** A page of what is known to be rare. */
    ReadCase rarePage() {
      return page(RARE_KEYS);
    }

    private ReadCase page(String keys) {
      return new ReadCase(
          "limit=" + PAGE + parameters,
          PAGE_ROWS.formatted(keys.formatted(table, sql(), PAGE + 1)),
          List.copyOf(values));
    }

    /** The first of the page comes along: the list has no count without one. */
    ReadCase count() {
      return new ReadCase(
          "limit=1&count=exact" + parameters,
          "select count(*) from %s m where %s".formatted(table, sql()),
          List.copyOf(values));
    }

    private String sql() {
      return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }
  }

  /** All mentions. */
  static Builder ofAll() {
    return new Builder("mention");
  }

  /** The list of one brand, which the caller's key is of. */
  static Builder ofBrand(String brand) {
    return new Builder("mention_brand").where("m.brand_id = ?", brand);
  }

  /** Words among the mentions of a brand, which lists do not know. */
  static Builder searchOfBrand(String brand) {
    return new Builder("mention").where("m.brand_ids && array[?::text]", brand);
  }
}

package io.earful.reporting.mention;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * The statements that find which mentions a filter means, before any row is read: from the lists of
 * the caller's brands where these hold all that is asked for, else from the mentions. Those of
 * pages have their limit in the text: were it a value, a plan for all values would have to do
 * without it and would never be the better one, so each page would be planned anew, over all
 * months.
 */
final class MentionKeys {

  private static final String OF_ALL =
      """
      select m.id, m.published_at from mention m
      where %s
      order by %s
      limit %d
      """;

  /** One list alone: that there is only one is not to be guessed. */
  private static final String OF_BRAND =
      """
      select m.id, m.published_at from mention_brand m
      where m.brand_id = (:brands::text[])[1] and %s
      order by %s
      limit %d
      """;

  /** The first of all brands together are among the first of each; a mention may be in several. */
  private static final String OF_BRANDS =
      """
      select distinct l.id, l.published_at
      from unnest(:brands::text[]) as w (brand_id)
      cross join lateral (
        select m.id, m.published_at from mention_brand m
        where m.brand_id = w.brand_id and %s
        order by %s
        limit %d) l
      order by %s
      limit %d
      """;

  private static final String ROWS =
      """
      select %s
      from (%s) k
      join mention m on m.id = k.id and m.published_at = k.published_at
      order by %s
      """;

  private static final String LISTED = "mention_brand m where m.brand_id = any(:brands) and %s";
  private static final String ALL = "mention m where %s";

  /** Pages of 50, 100 and 200, each with one more that tells of the next. */
  private static final List<Integer> LIMITS = List.of(11, 51, 101, 201);

  private final MentionConditions where;
  private final boolean listed;
  private final boolean severalBrands;

  private MentionKeys(MentionFilter filter, boolean listed) {
    this.listed = listed;
    this.severalBrands = filter.sought().size() > 1;
    this.where = listed ? MentionConditions.listed(filter) : MentionConditions.of(filter);
  }

  static MentionKeys of(MentionFilter filter) {
    return new MentionKeys(filter, MentionConditions.isListed(filter));
  }

  /** Those of a page in this order. */
  static MentionKeys of(MentionFilter filter, MentionOrder order) {
    return new MentionKeys(filter, order.isListed() && MentionConditions.isListed(filter));
  }

  /** Whether the index of tokens is asked, which has {@link IndexedMentions ways of its own}. */
  static boolean isIndexed(MentionFilter filter, MentionOrder order) {
    boolean listed = order.isListed() && MentionConditions.isListed(filter);
    return !listed && MentionConditions.asksTokens(filter);
  }

  /** The rows of a page: at least so many where there are as many, in their order. */
  DatabaseClient.GenericExecuteSpec page(
      DatabaseClient db, MentionOrder order, MentionOrder.@Nullable Place after, int least) {
    where.addAfter(order, after);
    int limit = roundedUp(least);
    String keys =
        listed && severalBrands
            ? OF_BRANDS.formatted(where.sql(), order.orderBy(), limit, order.orderBy("l"), limit)
            : (listed ? OF_BRAND : OF_ALL).formatted(where.sql(), order.orderBy(), limit);
    return where.bind(
        Prepared.of(db, ROWS.formatted(StoredMention.COLUMNS, keys, order.orderBy())));
  }

  /** The database keeps every text of a statement; callers choose among hundreds of limits. */
  private static int roundedUp(int limit) {
    return LIMITS.stream().filter(rounded -> rounded >= limit).findFirst().orElse(limit);
  }

  /** How many there are. */
  DatabaseClient.GenericExecuteSpec count(DatabaseClient db) {
    String what = listed && severalBrands ? "count(distinct m.id)" : "count(*)";
    return bind(db, "select " + what + " from " + from());
  }

  /** The planner's thoughts, where a mention of several brands may be several. */
  DatabaseClient.GenericExecuteSpec plan(DatabaseClient db) {
    return bind(db, "explain (format json) select 1 from " + from());
  }

  private String from() {
    return (listed ? LISTED : ALL).formatted(where.sql());
  }

  private DatabaseClient.GenericExecuteSpec bind(DatabaseClient db, String sql) {
    return where.bind(db.sql(sql));
  }
}

package io.earful.reporting.mention;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * The statements that find which mentions a filter means, before any row is read: from the lists of
 * the caller's brands where these hold all that is asked for, else from the mentions.
 */
final class MentionKeys {

  private static final String OF_ALL =
      """
      select m.id, m.published_at from mention m
      where %s
      order by %s
      limit :limit
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
        limit :limit) l
      order by %s
      limit :limit
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

  /** The rows of a page; {@code :limit} is to be bound. */
  DatabaseClient.GenericExecuteSpec page(
      DatabaseClient db, MentionOrder order, MentionOrder.@Nullable Place after) {
    if (after != null) {
      where.add(order.isAfterPlace(), order.bound(after));
    }
    String keys =
        listed
            ? OF_BRANDS.formatted(where.sql(), order.orderBy(), order.orderBy("l"))
            : OF_ALL.formatted(where.sql(), order.orderBy());
    return bind(db, ROWS.formatted(StoredMention.COLUMNS, keys, order.orderBy()));
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

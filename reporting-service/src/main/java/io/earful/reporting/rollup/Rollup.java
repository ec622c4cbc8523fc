package io.earful.reporting.rollup;

import io.earful.reporting.mention.Counted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * The sums that are kept. Their order here is the order in which every transaction locks them;
 * there is none of two dimensions at once, which would be as large as what it sums.
 */
enum Rollup {
  CHANNEL("channel", counted -> List.of(counted.channel())),
  LANGUAGE("language", counted -> List.of(counted.language())),
  TOPIC("topic", Counted::topics),
  HOUR;

  private final String table;
  private final String key;
  private final String keyValues;
  private final ChronoUnit unit;
  private final Function<Counted, List<String>> names;

  /** By day and something else. */
  Rollup(String dimension, Function<Counted, List<String>> names) {
    this.table = "rollup_" + dimension;
    this.key = "brand_id, day, " + dimension;
    this.keyValues = "u.brand_id, (u.at at time zone 'UTC')::date, u.name";
    this.unit = ChronoUnit.DAYS;
    this.names = names;
  }

  /** By hour alone. */
  Rollup() {
    this.table = "rollup_hour";
    this.key = "brand_id, hour";
    this.keyValues = "u.brand_id, u.at";
    this.unit = ChronoUnit.HOURS;
    this.names = counted -> List.of("");
  }

  /** Adds rows of numbers to the sums they belong to, in the order of their keys. */
  String addition() {
    return """
    insert into %1$s as r (%2$s, n, negative, neutral, positive, mixed, unsure, score_sum, noise)
    select %3$s, u.n, u.negative, u.neutral, u.positive, u.mixed, u.unsure, u.score_sum, u.noise
    from unnest(:brands::text[], :times::timestamptz[], :names::text[], :mentions::bigint[],
      :negative::bigint[], :neutral::bigint[], :positive::bigint[], :mixed::bigint[],
      :unsure::bigint[], :scores::bigint[], :noises::bigint[])
      as u (brand_id, at, name, n, negative, neutral, positive, mixed, unsure, score_sum, noise)
    order by u.brand_id, u.at, u.name
    on conflict (%2$s) do update set
      n = r.n + excluded.n, negative = r.negative + excluded.negative,
      neutral = r.neutral + excluded.neutral, positive = r.positive + excluded.positive,
      mixed = r.mixed + excluded.mixed, unsure = r.unsure + excluded.unsure,
      score_sum = r.score_sum + excluded.score_sum, noise = r.noise + excluded.noise
    """
        .formatted(table, key, keyValues);
  }

  /** The beginning of the day or hour, in UTC, to which a time belongs. */
  Instant begin(Instant time) {
    return time.truncatedTo(unit);
  }

  /** Under which names a mention is counted; none when it says nothing of the kind. */
  List<String> names(Counted counted) {
    return names.apply(counted);
  }
}

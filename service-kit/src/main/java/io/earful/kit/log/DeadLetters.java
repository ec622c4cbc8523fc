package io.earful.kit.log;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The events that no number of tries could handle, of all groups on this log. They stay until
 * somebody mends the cause and asks for another delivery.
 */
public final class DeadLetters {

  /** Nobody has asked for another delivery. */
  public static final String OPEN = "open";

  /** Somebody has asked; the group's consumer will deliver it. */
  public static final String REQUESTED = "requested";

  /** It was delivered after all. */
  public static final String REPLAYED = "replayed";

  private static final String COLUMNS =
      """
      id, grp, topic, part, pos, key, type, reason, attempts, state, failed_at, updated_at
      """;

  private static final String FIND =
      """
      select %s from bus.dead_letter
      where %s
      order by id desc
      limit :limit
      """;

  private static final String REQUEST =
      """
      update bus.dead_letter
      set state = 'requested', updated_at = now()
      where id = :id and state <> 'replayed'
      returning %s
      """
          .formatted(COLUMNS);

  private static final String GET =
      "select %s from bus.dead_letter where id = :id".formatted(COLUMNS);

  private final DatabaseClient db;

  DeadLetters(DatabaseClient db) {
    this.db = db;
  }

  /**
   * An event that could not be handled. Its body is not part of it: it may hold what only few may
   * read.
   *
   * @param group the consumers that could not
   * @param position where it stands in its partition
   * @param reason what they said at last, for people
   * @param attempts how often it was buried
   * @param state {@link #OPEN}, {@link #REQUESTED} or {@link #REPLAYED}
   */
  public record DeadLetter(
      long id,
      String group,
      String topic,
      int partition,
      long position,
      String key,
      String type,
      String reason,
      int attempts,
      String state,
      Instant failedAt,
      Instant updatedAt) {}

  /** Which are meant; null is no condition. */
  public record Filter(@Nullable String group, @Nullable String topic, @Nullable String state) {}

  /**
   * Newest first.
   *
   * @param before only those with a smaller id; null to begin with the newest
   */
  public Flux<DeadLetter> find(Filter filter, @Nullable Long before, int limit) {
    Map<String, Object> values = new LinkedHashMap<>();
    put(values, "grp", filter.group());
    put(values, "topic", filter.topic());
    put(values, "state", filter.state());
    List<String> conditions = new ArrayList<>();
    values.keySet().forEach(column -> conditions.add(column + " = :" + column));
    if (before != null) {
      conditions.add("id < :before");
      values.put("before", before);
    }
    String where = conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    DatabaseClient.GenericExecuteSpec query =
        db.sql(FIND.formatted(COLUMNS, where)).bind("limit", limit);
    for (Map.Entry<String, Object> value : values.entrySet()) {
      query = query.bind(value.getKey(), value.getValue());
    }
    return query.map(DeadLetters::letter).all();
  }

  /** Empty when there is no such dead letter. */
  public Mono<DeadLetter> get(long id) {
    return db.sql(GET).bind("id", id).map(DeadLetters::letter).one();
  }

  /**
   * Asks for another delivery; asking twice is asking once.
   *
   * @return empty when there is no such dead letter, or when it was delivered already
   */
  public Mono<DeadLetter> requestReplay(long id) {
    return db.sql(REQUEST).bind("id", id).map(DeadLetters::letter).one();
  }

  private static void put(Map<String, Object> values, String column, @Nullable String value) {
    if (value != null) {
      values.put(column, value);
    }
  }

  private static DeadLetter letter(Readable row) {
    return new DeadLetter(
        some(row, "id", Long.class),
        some(row, "grp", String.class),
        some(row, "topic", String.class),
        some(row, "part", Short.class),
        some(row, "pos", Long.class),
        some(row, "key", String.class),
        some(row, "type", String.class),
        some(row, "reason", String.class),
        some(row, "attempts", Integer.class),
        some(row, "state", String.class),
        some(row, "failed_at", Instant.class),
        some(row, "updated_at", Instant.class));
  }

  private static <T> T some(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type));
  }
}

package io.earful.gateway.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.earful.kit.page.Keyset;
import io.earful.kit.page.Page;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The keys of this installation. */
@Component
public class ApiKeys {

  /** Longest time for which another gateway may still take a key that was revoked here. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final Duration TOUCH = Duration.ofMinutes(1);
  private static final int LONGEST = 512;

  private static final String INSERT =
      """
      INSERT INTO api_key (id, name, prefix, hash, scopes, brands, created_at, expires_at)
      VALUES (:id, :name, :prefix, :hash, :scopes, :brands, :createdAt, :expiresAt)
      """;

  private static final String BY_HASH = "SELECT * FROM api_key WHERE hash = :hash";

  private static final String BY_ID = "SELECT * FROM api_key WHERE id = :id";

  private static final String PAGE =
      """
      SELECT * FROM api_key
      WHERE (created_at, id) < (:createdAt, :id)
      ORDER BY created_at DESC, id DESC
      LIMIT :limit
      """;

  /** Several gateways may see the key at once; only one of them writes. */
  private static final String TOUCH_USED =
      """
      UPDATE api_key SET last_used_at = :now
      WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :before)
      """;

  private static final String REVOKE =
      "UPDATE api_key SET revoked_at = coalesce(revoked_at, :now) WHERE id = :id";

  private final DatabaseClient db;
  private final Clock clock;

  /** By hash, so that a heap dump shows no key; the unknown are remembered too. */
  private final Cache<ByteBuffer, Optional<ApiKey>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  ApiKeys(DatabaseClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** The key behind what a caller showed, usable or not; empty when it is none of ours. */
  public Mono<ApiKey> find(String secret) {
    if (secret.length() > LONGEST) {
      return Mono.empty();
    }
    ByteBuffer hash = ByteBuffer.wrap(KeySecret.hash(secret));
    Optional<ApiKey> remembered = known.getIfPresent(hash);
    if (remembered != null) {
      return Mono.justOrEmpty(remembered);
    }
    return db.sql(BY_HASH)
        .bind("hash", hash.array())
        .map(ApiKeys::key)
        .one()
        .flatMap(this::touch)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .doOnNext(found -> known.put(hash, found))
        .flatMap(Mono::justOrEmpty);
  }

  /** Empty when there is none. */
  public Mono<ApiKey> get(String id) {
    return db.sql(BY_ID).bind("id", id).map(ApiKeys::key).one();
  }

  Mono<ApiKey> add(ApiKey key, String secret) {
    DatabaseClient.GenericExecuteSpec insert =
        db.sql(INSERT)
            .bind("id", key.id())
            .bind("name", key.name())
            .bind("prefix", key.prefix())
            .bind("hash", KeySecret.hash(secret))
            .bind("scopes", key.scopes().toArray(String[]::new))
            .bind("brands", key.brandIds().toArray(String[]::new))
            .bind("createdAt", key.createdAt());
    insert =
        key.expiresAt() == null
            ? insert.bindNull("expiresAt", Instant.class)
            : insert.bind("expiresAt", key.expiresAt());
    return insert.then().thenReturn(key);
  }

  /** Newest first; revoked ones stay in the list. */
  Mono<Page<ApiKey>> list(int limit, @Nullable String cursor) {
    Place from = Place.of(cursor);
    return db.sql(PAGE)
        .bind("createdAt", from.createdAt())
        .bind("id", from.id())
        .bind("limit", limit + 1)
        .map(ApiKeys::key)
        .all()
        .collectList()
        .map(rows -> Page.of(rows, limit, Place::cursor));
  }

  /** Revoked already is as good. Emits false when there is no such key. */
  Mono<Boolean> revoke(String id) {
    return db.sql(REVOKE)
        .bind("id", id)
        .bind("now", clock.instant())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Looks keys up anew from now on: one was changed, and the change is there. */
  void forget() {
    known.invalidateAll();
  }

  /** Notes that the key is used, at most once a minute. */
  private Mono<ApiKey> touch(ApiKey key) {
    Instant now = clock.instant();
    Instant before = now.minus(TOUCH);
    boolean fresh = key.lastUsedAt() != null && key.lastUsedAt().isAfter(before);
    if (fresh || key.refusal(now) != null) {
      return Mono.just(key);
    }
    return db.sql(TOUCH_USED)
        .bind("now", now)
        .bind("id", key.id())
        .bind("before", before)
        .then()
        .thenReturn(key);
  }

  private static ApiKey key(Readable row) {
    return new ApiKey(
        text(row, "id"),
        text(row, "name"),
        text(row, "prefix"),
        texts(row, "scopes"),
        texts(row, "brands"),
        Objects.requireNonNull(row.get("created_at", Instant.class)),
        row.get("expires_at", Instant.class),
        row.get("last_used_at", Instant.class),
        row.get("revoked_at", Instant.class));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }

  private static List<String> texts(Readable row, String column) {
    return List.of(Objects.requireNonNull(row.get(column, String[].class)));
  }

  /** Where a page begins: behind this row. */
  private record Place(Instant createdAt, String id) {

    private static final Place START = new Place(Instant.parse("9999-01-01T00:00:00Z"), "");

    static Place of(@Nullable String cursor) {
      if (cursor == null) {
        return START;
      }
      List<String> values = Keyset.decode(cursor, 2);
      try {
        return new Place(Instant.parse(values.get(0)), values.get(1));
      } catch (DateTimeParseException e) {
        throw Keyset.unknown();
      }
    }

    static String cursor(ApiKey key) {
      return Keyset.encode(List.of(key.createdAt().toString(), key.id()));
    }
  }
}

package io.earful.collector.source;

import io.earful.kit.page.Keyset;
import io.earful.kit.page.Page;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sources, as people set them up. Whoever may see some brands only sees the sources of these.
 */
public final class Sources {

  private static final String COLUMNS =
      """
      select s.id, s.name, s.channel, s.settings, s.credentials, s.credentials_set_at,
             s.credentials_set_by, s.interval_seconds, s.brand_ids,
             s.version, s.created_at, s.updated_at, p.state
      from collector.source s join collector.source_poll p on p.source_id = s.id
      """;

  private static final String VISIBLE =
      "(cardinality(:brands::text[]) = 0 or s.brand_ids && :brands::text[])";

  private static final String ALL_BRANDS_VISIBLE =
      "(cardinality(:brands::text[]) = 0"
          + " or s.brand_ids <@ :brands::text[] and cardinality(s.brand_ids) > 0)";

  private static final String WANTED =
      "(cardinality(:channels::text[]) = 0 or s.channel = any(:channels::text[]))"
          + " and (cardinality(:states::text[]) = 0 or p.state = any(:states::text[]))";

  private static final String FIND = COLUMNS + "where s.id = :id and " + VISIBLE;

  private static final String PAGE =
      COLUMNS
          + "where (s.created_at, s.id) > (:afterTime, :afterId) and "
          + VISIBLE
          + " and "
          + WANTED
          + "\norder by s.created_at, s.id\nlimit :limit";

  private static final String ACTIVE_PAGE =
      COLUMNS
          + "where (s.created_at, s.id) > (:afterTime, :afterId) and "
          + ALL_BRANDS_VISIBLE
          + "\nand p.state = 'active' and s.channel = any(:channels::text[])"
          + "\norder by s.created_at, s.id\nlimit :limit";

  private static final String COUNT =
      "select count(*) as n from collector.source s"
          + " join collector.source_poll p on p.source_id = s.id where "
          + VISIBLE
          + " and "
          + WANTED;

  /** A source of a channel that sends by itself is never due. */
  private static final String INSERT =
      """
      with made as (
        insert into collector.source
          (id, name, channel, settings, credentials, credentials_set_at, credentials_set_by,
           interval_seconds, brand_ids, created_at, updated_at)
        values (:id, :name, :channel, :settings, :credentials, :setAt, :setBy, :interval, :brands,
                :now, :now)
        returning id)
      insert into collector.source_poll (source_id, next_run_at)
      select id, case when :pulled then now() end from made
      """;

  private static final String UPDATE =
      """
      update collector.source
      set name = :name, settings = :settings, credentials = :credentials,
          credentials_set_at = :setAt, credentials_set_by = :setBy,
          interval_seconds = :interval, brand_ids = :brands, updated_at = :now,
          version = version + 1
      where id = :id and version = :version
      """;

  private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};

  private final DatabaseClient db;
  private final JsonMapper json;

  Sources(DatabaseClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** A source by its id, whoever asks; empty when there is none. */
  public Mono<Source> find(String id) {
    return find(id, Set.of());
  }

  /** The same for who may see these brands only; all when there are none. */
  public Mono<Source> find(String id, Set<String> brands) {
    return db.sql(FIND).bind("id", id).bind("brands", array(brands)).map(this::source).one();
  }

  /** The oldest first, from behind a cursor. */
  Mono<Page<Source>> page(
      SourceFilter filter, @Nullable String cursor, int limit, Set<String> brands) {
    return Mono.defer(() -> page(wanted(db.sql(PAGE), filter), cursor, limit, brands));
  }

  private static DatabaseClient.GenericExecuteSpec wanted(
      DatabaseClient.GenericExecuteSpec sql, SourceFilter filter) {
    List<String> states = filter.states().stream().map(SourceState::toString).toList();
    return sql.bind("channels", array(filter.channels())).bind("states", array(states));
  }

  /**
   * The same for those of some channels that are neither paused nor stopped. Whoever may see some
   * brands only gets those that are of no others.
   */
  public Mono<Page<Source>> active(
      Collection<String> channels, @Nullable String cursor, int limit, Set<String> brands) {
    return Mono.defer(
        () -> page(db.sql(ACTIVE_PAGE).bind("channels", array(channels)), cursor, limit, brands));
  }

  private Mono<Page<Source>> page(
      DatabaseClient.GenericExecuteSpec sql,
      @Nullable String cursor,
      int limit,
      Set<String> brands) {
    List<String> after =
        cursor == null ? List.of(Instant.EPOCH.toString(), "") : Keyset.decode(cursor, 2);
    return sql.bind("afterTime", time(after.get(0)))
        .bind("afterId", after.get(1))
        .bind("brands", array(brands))
        .bind("limit", limit + 1)
        .map(this::source)
        .all()
        .collectList()
        .map(rows -> Page.of(rows, limit, Sources::cursor));
  }

  Mono<Long> count(SourceFilter filter, Set<String> brands) {
    return wanted(db.sql(COUNT), filter)
        .bind("brands", array(brands))
        .map(row -> Objects.requireNonNull(row.get("n", Long.class)))
        .one();
  }

  /**
   * @param pulled whether it is asked for news, rather than sending them
   */
  Mono<Void> insert(Source source, boolean pulled) {
    return credentials(db.sql(INSERT), source)
        .bind("id", source.id())
        .bind("name", source.name())
        .bind("channel", source.channel())
        .bind("settings", json.writeValueAsString(source.settings()))
        .bind("interval", source.interval().toSeconds())
        .bind("brands", array(source.brandIds()))
        .bind("now", source.createdAt())
        .bind("pulled", pulled)
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Whether it was still at the version that is replaced. */
  Mono<Boolean> update(Source changed, long version) {
    return credentials(db.sql(UPDATE), changed)
        .bind("id", changed.id())
        .bind("version", version)
        .bind("name", changed.name())
        .bind("settings", json.writeValueAsString(changed.settings()))
        .bind("interval", changed.interval().toSeconds())
        .bind("brands", array(changed.brandIds()))
        .bind("now", changed.updatedAt())
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  private static DatabaseClient.GenericExecuteSpec credentials(
      DatabaseClient.GenericExecuteSpec sql, Source source) {
    Source.CredentialsSet set = source.credentialsSet();
    return sql.bind("credentials", Parameter.fromOrEmpty(source.sealedCredentials(), String.class))
        .bind("setAt", Parameter.fromOrEmpty(set == null ? null : set.at(), Instant.class))
        .bind("setBy", Parameter.fromOrEmpty(set == null ? null : set.by(), String.class));
  }

  Mono<Void> delete(String id) {
    return db.sql("delete from collector.source where id = :id")
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .then();
  }

  private static String cursor(Source source) {
    return Keyset.encode(List.of(source.createdAt().toString(), source.id()));
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Keyset.unknown();
    }
  }

  private static String[] array(Collection<String> values) {
    return values.toArray(String[]::new);
  }

  private Source source(Readable row) {
    return new Source(
        text(row, "id"),
        text(row, "name"),
        text(row, "channel"),
        json.readValue(text(row, "settings"), SETTINGS),
        row.get("credentials", String.class),
        credentialsSet(row),
        Duration.ofSeconds(Objects.requireNonNull(row.get("interval_seconds", Long.class))),
        List.of(Objects.requireNonNull(row.get("brand_ids", String[].class))),
        Objects.requireNonNull(row.get("version", Long.class)),
        Objects.requireNonNull(row.get("created_at", Instant.class)),
        Objects.requireNonNull(row.get("updated_at", Instant.class)),
        SourceState.of(text(row, "state")));
  }

  private static Source.@Nullable CredentialsSet credentialsSet(Readable row) {
    Instant at = row.get("credentials_set_at", Instant.class);
    return at == null ? null : new Source.CredentialsSet(at, text(row, "credentials_set_by"));
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}

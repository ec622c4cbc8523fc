package io.earful.sentiment.adapter;

import static java.util.Objects.requireNonNull;

import io.earful.event.EventCodec;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The results of learning, in order of their numbers. */
final class AdapterStore {

  /** Older results are removed; a score that names one keeps the name alone. */
  private static final int KEPT = 200;

  private static final String LOCK =
      """
      select pg_try_advisory_xact_lock(hashtext('earful sentiment adapter')) as mine
      """;

  private static final String NEWEST =
      """
      select number, model, state, reason, since, trained_at, corrections, coefficients, languages
      from adapter
      where model = :model
      order by number desc
      limit 1
      """;

  private static final String NEXT =
      """
      select coalesce(max(number), 0) + 1 as next from adapter
      """;

  private static final String SAVE =
      """
      insert into adapter (number, model, state, reason, since, trained_at, corrections,
        coefficients, languages)
      values (:number, :model, :state, :reason, :since, :trainedAt, :corrections, :coefficients,
        :languages)
      """;

  private static final String PRUNE =
      """
      delete from adapter where number <= :number - :kept
      """;

  private final DatabaseClient db;

  AdapterStore(DatabaseClient db) {
    this.db = db;
  }

  /** Until the transaction ends nobody else learns; false when somebody does. */
  Mono<Boolean> lock() {
    return db.sql(LOCK).map(row -> Boolean.TRUE.equals(row.get("mine", Boolean.class))).one();
  }

  /** The result in force for a model, or nothing. */
  Mono<AdapterVersion> newest(String model) {
    return db.sql(NEWEST).bind("model", model).map(AdapterStore::version).one();
  }

  Mono<Long> nextNumber() {
    return db.sql(NEXT).mapValue(Long.class).one();
  }

  Mono<Void> save(AdapterVersion version) {
    return db.sql(SAVE)
        .bind("number", version.number())
        .bind("model", version.model())
        .bind("state", version.on() ? "on" : "off")
        .bind("reason", version.reason())
        .bind("since", version.since())
        .bind("trainedAt", version.trainedAt())
        .bind("corrections", version.corrections())
        .bind("coefficients", EventCodec.json().writeValueAsString(version.adapter()))
        .bind("languages", EventCodec.json().writeValueAsString(version.languages()))
        .then()
        .then(
            Mono.defer(
                () -> db.sql(PRUNE).bind("number", version.number()).bind("kept", KEPT).then()));
  }

  private static AdapterVersion version(Readable row) {
    return new AdapterVersion(
        requireNonNull(row.get("number", Long.class)),
        requireNonNull(row.get("model", String.class)),
        "on".equals(row.get("state", String.class)),
        requireNonNull(row.get("reason", String.class)),
        requireNonNull(row.get("since", Instant.class)),
        requireNonNull(row.get("trained_at", Instant.class)),
        requireNonNull(row.get("corrections", Integer.class)),
        EventCodec.json()
            .readValue(requireNonNull(row.get("coefficients", String.class)), Adapter.class),
        List.of(
            EventCodec.json()
                .readValue(
                    requireNonNull(row.get("languages", String.class)), LanguageState[].class)));
  }
}

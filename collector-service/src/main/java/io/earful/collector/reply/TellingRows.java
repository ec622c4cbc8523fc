package io.earful.collector.reply;

import io.earful.collector.source.Source;
import io.earful.event.AttachmentLimits;
import io.earful.event.EventCodec;
import io.earful.event.ReplyFailure;
import io.earful.event.SourceAnswers;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was told of the sources, and of which there is something to tell. */
final class TellingRows {

  /** One instance at a time, so that what is told of a source stays in order. */
  private static final String LOCK =
      "select pg_try_advisory_xact_lock(hashtext('earful source telling')) as mine";

  private static final String DOUBT = "update collector.source_told set version = -1";

  private static final String CHANGED =
      """
      select s.id
      from collector.source s
      join collector.source_poll p on p.source_id = s.id
      left join collector.source_told t on t.source_id = s.id
      where t.source_id is null or t.version <> s.version or t.state <> p.state
      order by s.id
      limit :most
      """;

  /** The number grows when something else is to be told than last time. */
  private static final String NOTE =
      """
      with before as (
        select number from collector.source_told where source_id = :id)
      insert into collector.source_told as t
        (source_id, channel, version, state, refusal, detail, brand_ids, attachments)
      values (:id, :channel, :version, :state, :refusal, :detail, :brands, :attachments)
      on conflict (source_id) do update
      set version = excluded.version, state = excluded.state,
          refusal = excluded.refusal, detail = excluded.detail, brand_ids = excluded.brand_ids,
          attachments = excluded.attachments,
          number = t.number + case
            when (t.refusal, t.detail, t.brand_ids, t.attachments)
              is distinct from
              (excluded.refusal, excluded.detail, excluded.brand_ids, excluded.attachments)
            then 1 else 0 end
      returning source_id, channel, number, refusal, detail, brand_ids, attachments,
                number is distinct from (select number from before) as is_news
      """;

  private static final String GONE =
      """
      delete from collector.source_told t
      where t.source_id in (
        select source_id from collector.source_told g
        where not exists (select from collector.source s where s.id = g.source_id)
        limit :most)
      returning source_id, channel, number + 1 as number, brand_ids
      """;

  private final DatabaseClient db;

  TellingRows(DatabaseClient db) {
    this.db = db;
  }

  /** Whether this instance tells now; joins the caller's transaction, and ends with it. */
  Mono<Boolean> lock() {
    return db.sql(LOCK).map(row -> Boolean.TRUE.equals(row.get("mine", Boolean.class))).one();
  }

  /** Everything is looked at again: another release may see it otherwise. */
  Mono<Void> doubt() {
    return db.sql(DOUBT).fetch().rowsUpdated().then();
  }

  /** Ids of sources that changed since they were looked at. */
  Flux<String> changed(int most) {
    return db.sql(CHANGED).bind("most", most).map(row -> text(row, "id")).all();
  }

  /** Notes how a source was found; empty when that was told before. */
  Mono<SourceAnswers> note(
      Source source, @Nullable ReplyRefusal obstacle, @Nullable AttachmentLimits attachments) {
    String files = attachments == null ? null : EventCodec.json().writeValueAsString(attachments);
    return db.sql(NOTE)
        .bind("id", source.id())
        .bind("channel", source.channel())
        .bind("version", source.version())
        .bind("state", source.state().toString())
        .bind("refusal", text(obstacle == null ? null : obstacle.reason().toString()))
        .bind("detail", text(obstacle == null ? null : obstacle.detail()))
        .bind("brands", source.brandIds().stream().sorted().toArray(String[]::new))
        .bind("attachments", text(files))
        .map(
            row ->
                Boolean.TRUE.equals(row.get("is_news", Boolean.class))
                    ? new Noted(told(row))
                    : new Noted(null))
        .one()
        .flatMap(noted -> Mono.justOrEmpty(noted.news()));
  }

  /** Forgets sources that are gone, and says so of each. */
  Flux<SourceAnswers> gone(int most) {
    return db.sql(GONE)
        .bind("most", most)
        .map(
            row ->
                new SourceAnswers(
                    text(row, "source_id"),
                    text(row, "channel"),
                    Objects.requireNonNull(row.get("number", Long.class)),
                    ReplyFailure.SOURCE_NOT_FOUND,
                    "the source was removed",
                    brands(row)))
        .all();
  }

  private record Noted(@Nullable SourceAnswers news) {}

  private static SourceAnswers told(Readable row) {
    String refusal = row.get("refusal", String.class);
    return new SourceAnswers(
        text(row, "source_id"),
        text(row, "channel"),
        Objects.requireNonNull(row.get("number", Long.class)),
        refusal == null ? null : ReplyFailure.of(refusal),
        row.get("detail", String.class),
        brands(row),
        attachments(row.get("attachments", String.class)));
  }

  private static @Nullable List<String> brands(Readable row) {
    String[] brands = row.get("brand_ids", String[].class);
    return brands == null ? null : List.of(brands);
  }

  private static @Nullable AttachmentLimits attachments(@Nullable String json) {
    return json == null ? null : EventCodec.json().readValue(json, AttachmentLimits.class);
  }

  private static Parameter text(@Nullable String value) {
    return Parameter.fromOrEmpty(value, String.class);
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}

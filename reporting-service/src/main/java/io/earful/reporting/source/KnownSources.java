package io.earful.reporting.source;

import static java.util.Objects.requireNonNull;

import io.earful.event.AttachmentLimits;
import io.earful.event.CodePoints;
import io.earful.event.EventCodec;
import io.earful.event.PlainText;
import io.earful.event.ReplyFailure;
import io.earful.event.SourceAnswers;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** What was told of the sources. One of which nothing was told yet is not among them. */
@Repository
public class KnownSources {

  private static final int MAX_DETAIL = 1_000;

  private static final String FIND =
      "select id, refusal, detail, brand_ids, attachments from known_source"
          + " where id = any(:ids::text[])";

  /** What is read twice, or late, changes nothing. */
  private static final String KEEP =
      """
      insert into known_source as k (id, channel, number, refusal, detail, brand_ids, attachments)
      values (:id, :channel, :number, :refusal, :detail, :brands, :attachments)
      on conflict (id) do update
      set channel = excluded.channel, number = excluded.number, refusal = excluded.refusal,
          detail = excluded.detail, brand_ids = excluded.brand_ids,
          attachments = excluded.attachments
      where k.number < excluded.number
      """;

  private final DatabaseClient db;

  KnownSources(DatabaseClient db) {
    this.db = db;
  }

  /** Those of the sources that are known, by their ids. */
  public Mono<Map<String, KnownSource>> find(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Mono.just(Map.of());
    }
    return db.sql(FIND)
        .bind("ids", ids.toArray(String[]::new))
        .map(KnownSources::source)
        .all()
        .collectMap(KnownSource::id);
  }

  Mono<Void> keep(SourceAnswers told) {
    String detail = told.detail();
    List<String> brands = told.brandIds();
    AttachmentLimits limits = told.attachments();
    String files = limits == null ? null : EventCodec.json().writeValueAsString(limits);
    return db.sql(KEEP)
        .bind("id", told.sourceId())
        .bind("channel", told.channel())
        .bind("number", told.number())
        .bind("refusal", text(told.refusal() == null ? null : told.refusal().toString()))
        .bind("detail", text(detail == null ? null : shown(detail)))
        .bind(
            "brands",
            Parameter.fromOrEmpty(
                brands == null ? null : brands.toArray(String[]::new), String[].class))
        .bind("attachments", text(files))
        .fetch()
        .rowsUpdated()
        .then();
  }

  private static String shown(String detail) {
    return CodePoints.truncate(PlainText.normalize(detail), MAX_DETAIL);
  }

  private static Parameter text(@Nullable String value) {
    return Parameter.fromOrEmpty(value, String.class);
  }

  private static KnownSource source(Readable row) {
    String refusal = row.get("refusal", String.class);
    String[] brands = row.get("brand_ids", String[].class);
    String files = row.get("attachments", String.class);
    return new KnownSource(
        requireNonNull(row.get("id", String.class)),
        refusal == null ? null : ReplyFailure.of(refusal),
        row.get("detail", String.class),
        brands == null ? null : List.of(brands),
        files == null ? null : EventCodec.json().readValue(files, AttachmentLimits.class));
  }
}

package io.earful.reporting.reanalysis;

import static java.util.Objects.requireNonNull;

import io.earful.event.EventCodec;
import io.earful.reporting.mention.MentionFilterParameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads rows of the table of re-scorings. */
final class ReanalysisRows {

  static final String COLUMNS =
      """
      r.id, r.filter, r.brand_ids, r.rate, r.created_by, r.created_at, r.state, r.reason,
      r.selected, r.sent, r.changed, r.unchanged, r.overtaken, r.unanswered, r.models_from,
      r.model_to, r.started_at, r.finished_at
      """;

  private ReanalysisRows() {}

  static Reanalysis reanalysis(Readable row) {
    return new Reanalysis(
        requireNonNull(row.get("id", UUID.class)),
        filter(row),
        List.of(requireNonNull(row.get("brand_ids", String[].class))),
        requireNonNull(row.get("rate", Integer.class)),
        requireNonNull(row.get("created_by", String.class)),
        requireNonNull(row.get("created_at", Instant.class)),
        ReanalysisState.of(requireNonNull(row.get("state", String.class))),
        row.get("reason", String.class),
        new Reanalysis.Figures(
            row.get("selected", Long.class),
            number(row, "sent"),
            number(row, "changed"),
            number(row, "unchanged"),
            number(row, "overtaken"),
            number(row, "unanswered")),
        List.of(requireNonNull(row.get("models_from", String[].class))),
        row.get("model_to", String.class),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class));
  }

  static MentionFilterParameters filter(Readable row) {
    return EventCodec.json()
        .readValue(requireNonNull(row.get("filter", String.class)), MentionFilterParameters.class);
  }

  private static long number(Readable row, String column) {
    return requireNonNull(row.get(column, Long.class));
  }
}

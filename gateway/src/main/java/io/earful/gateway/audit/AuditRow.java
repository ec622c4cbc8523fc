package io.earful.gateway.audit;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * An entry as the table has it.
 *
 * @param entry the text
 * @param hash hexadecimal
 */
record AuditRow(
    long seq,
    long position,
    String entry,
    String hash,
    Instant at,
    String actorId,
    String action,
    @Nullable String targetType,
    @Nullable String targetId,
    List<String> brandIds) {

  static final String COLUMNS =
      """
      seq, log_position, entry, encode(hash, 'hex') as hash, noted_at, actor_id, action,
      target_type, target_id, brand_ids
      """;

  static AuditRow of(Readable row) {
    return new AuditRow(
        Objects.requireNonNull(row.get("seq", Long.class)),
        Objects.requireNonNull(row.get("log_position", Long.class)),
        text(row, "entry"),
        text(row, "hash"),
        Objects.requireNonNull(row.get("noted_at", Instant.class)),
        text(row, "actor_id"),
        text(row, "action"),
        row.get("target_type", String.class),
        row.get("target_id", String.class),
        List.of(Objects.requireNonNull(row.get("brand_ids", String[].class))));
  }

  /** Whether what is searched by is what the text says. */
  boolean agreesWithItself() {
    AuditEntry said;
    try {
      said = AuditEntry.parse(entry);
    } catch (JacksonException | NullPointerException e) {
      return false;
    }
    AuditEntry.Target target = said.target();
    return said.seq() == seq
        && said.position() == position
        && said.at().equals(at)
        && said.actor().id().equals(actorId)
        && said.action().equals(action)
        && Objects.equals(target == null ? null : target.type(), targetType)
        && Objects.equals(target == null ? null : target.id(), targetId)
        && said.brandIds().equals(brandIds);
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}

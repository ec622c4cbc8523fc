package io.earful.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.earful.event.EventCodec;
import io.earful.kit.audit.AuditEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the audit log says. Its text, {@link #text()}, is what is kept and hashed; texts
 * of earlier releases stay as they were written.
 *
 * @param seq number in the chain, from 1 and without a gap
 * @param position place of its event in the topic
 * @param at when it happened
 * @param actor who did it
 * @param action what was done, as {@code source.removed}
 * @param target to what
 * @param brandIds brands of the target, sorted
 * @param address address of the client
 * @param userAgent what the client calls itself
 * @param requestId id of the request
 * @param outcome {@code done} or {@code refused}
 * @param before SHA-256 of what was there before
 * @param after SHA-256 of what is there now
 * @param details more about it; never a secret
 */
@JsonPropertyOrder({
  "seq",
  "position",
  "at",
  "actor",
  "action",
  "target",
  "brandIds",
  "address",
  "userAgent",
  "requestId",
  "outcome",
  "before",
  "after",
  "details"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditEntry(
    long seq,
    long position,
    Instant at,
    Actor actor,
    String action,
    Target target,
    List<String> brandIds,
    @Nullable String address,
    @Nullable String userAgent,
    @Nullable String requestId,
    String outcome,
    @Nullable String before,
    @Nullable String after,
    Map<String, String> details) {

  /**
   * Who did something.
   *
   * @param id id of a user or key
   * @param kind {@code user}, {@code key} or {@code system}
   * @param name name, where one is known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Actor(String id, String kind, @Nullable String name) {}

  /** What something was done to. */
  record Target(String type, String id) {}

  AuditEntry {
    at = at.truncatedTo(ChronoUnit.MICROS);
    brandIds = brandIds.stream().distinct().sorted().toList();
    details = new TreeMap<>(details);
  }

  /** The entry that an event becomes. */
  static AuditEntry of(long seq, long position, AuditEvent event, @Nullable String actorName) {
    return new AuditEntry(
        seq,
        position,
        event.at(),
        new Actor(plain(event.actor().id()), word(event.actor().kind()), plainOrNull(actorName)),
        event.action(),
        new Target(event.target().type(), plain(event.target().id())),
        event.brands().stream().map(AuditEntry::plain).toList(),
        event.address(),
        plainOrNull(event.userAgent()),
        event.requestId(),
        word(event.outcome()),
        event.before(),
        event.after(),
        plain(event.details()));
  }

  private static Map<String, String> plain(Map<String, String> details) {
    Map<String, String> plain = new TreeMap<>();
    details.forEach((name, value) -> plain.put(plain(name), plain(value)));
    return plain;
  }

  private static @Nullable String plainOrNull(@Nullable String value) {
    return value == null ? null : plain(value);
  }

  /** PostgreSQL holds a NUL in no text. */
  private static String plain(String value) {
    return value.replace('\0', '\ufffd');
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** One line of JSON: members in the order above, details by name. */
  String text() {
    return EventCodec.json().writeValueAsString(this);
  }

  static AuditEntry parse(String text) {
    return EventCodec.json().readValue(text, AuditEntry.class);
  }
}

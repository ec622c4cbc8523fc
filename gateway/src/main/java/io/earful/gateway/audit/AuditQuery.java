package io.earful.gateway.audit;

import io.earful.kit.page.Keyset;
import io.earful.kit.problem.BadRequestException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant, as SQL.
 *
 * @param conditions joined by AND
 * @param values what to bind, by name
 */
record AuditQuery(List<String> conditions, Map<String, Object> values) {

  /**
   * What a caller may ask for; null is no condition.
   *
   * @param actor id of a user or key
   * @param action an action, or the beginning of some as {@code login.*}
   * @param target an id, or type and id as {@code source:5f…}
   * @param from not before this time
   * @param to before this time
   */
  record Wanted(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String target,
      @Nullable String from,
      @Nullable String to) {}

  /**
   * @param brands entries of these brands only; empty for all
   * @throws BadRequestException naming the parameter that cannot be understood
   */
  static AuditQuery of(Wanted wanted, Set<String> brands, @Nullable String cursor) {
    AuditQuery query = new AuditQuery(new ArrayList<>(), new LinkedHashMap<>());
    if (!brands.isEmpty()) {
      query.add("brand_ids && :brands", "brands", brands.toArray(String[]::new));
    }
    query.equal("actor_id", "actor", wanted.actor());
    query.action(wanted.action());
    query.target(wanted.target());
    if (wanted.from() != null) {
      query.add("noted_at >= :from", "from", time("from", wanted.from()));
    }
    if (wanted.to() != null) {
      query.add("noted_at < :to", "to", time("to", wanted.to()));
    }
    if (cursor != null) {
      query.add("seq < :before", "before", before(cursor));
    }
    return query;
  }

  String where() {
    return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
  }

  static String cursor(AuditRow row) {
    return Keyset.encode(List.of(Long.toString(row.seq())));
  }

  private static long before(String cursor) {
    try {
      return Long.parseLong(Keyset.decode(cursor, 1).get(0));
    } catch (NumberFormatException e) {
      throw Keyset.unknown();
    }
  }

  private void action(@Nullable String action) {
    if (action != null && action.endsWith("*")) {
      add("starts_with(action, :action)", "action", action.substring(0, action.length() - 1));
    } else {
      equal("action", "action", action);
    }
  }

  private void target(@Nullable String target) {
    int colon = target == null ? -1 : target.indexOf(':');
    if (target != null && colon > 0) {
      equal("target_type", "targetType", target.substring(0, colon));
      equal("target_id", "targetId", target.substring(colon + 1));
    } else {
      equal("target_id", "targetId", target);
    }
  }

  private void equal(String column, String name, @Nullable String value) {
    if (value != null) {
      add(column + " = :" + name, name, value);
    }
  }

  private void add(String condition, String name, Object value) {
    conditions.add(condition);
    values.put(name, value);
  }

  private static Instant time(String name, String sent) {
    try {
      return Instant.parse(sent);
    } catch (DateTimeParseException e) {
      throw new BadRequestException(
          "invalid-parameter",
          "%s is a time as 2026-01-31T00:00:00Z, got \"%s\"".formatted(name, sent));
    }
  }
}

package io.earful.kit.audit;

import io.earful.kit.token.Caller;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * That somebody did something, or was kept from it. It holds no secret and nothing a customer
 * wrote: objects stand in it as digests. Sets and maps are sorted, so that the same event is always
 * the same JSON.
 *
 * @param at when
 * @param actor who
 * @param action what, {@code user.created}
 * @param target to what
 * @param brands ids of the brands concerned; empty for the whole installation
 * @param address from where, if from anywhere
 * @param userAgent with what program, as it says itself
 * @param requestId id of the request
 * @param outcome whether it happened
 * @param before digest of the object before ({@link AuditDigest})
 * @param after digest of the object after
 * @param details what else is worth knowing; names and numbers, never contents
 */
public record AuditEvent(
    Instant at,
    Actor actor,
    String action,
    Target target,
    Set<String> brands,
    @Nullable String address,
    @Nullable String userAgent,
    @Nullable String requestId,
    Outcome outcome,
    @Nullable String before,
    @Nullable String after,
    Map<String, String> details) {

  public AuditEvent {
    SortedSet<String> sortedBrands = new TreeSet<>(brands);
    SortedMap<String, String> sortedDetails = new TreeMap<>(details);
    brands = Collections.unmodifiableSortedSet(sortedBrands);
    details = Collections.unmodifiableSortedMap(sortedDetails);
  }

  /** An event of a caller; address, program and request id are those of the request. */
  public static AuditEventBuilder by(Caller caller, ServerWebExchange exchange) {
    return new AuditEventBuilder(Actor.of(caller)).from(exchange);
  }

  /** An event of somebody who is no caller yet, at a sign-in say. */
  public static AuditEventBuilder by(Actor actor, ServerWebExchange exchange) {
    return new AuditEventBuilder(actor).from(exchange);
  }

  /** An event without a request: of the system, or of a job that goes on later. */
  public static AuditEventBuilder by(Actor actor) {
    return new AuditEventBuilder(actor);
  }
}

package io.earful.kit.audit;

import io.earful.event.CodePoints;
import io.earful.kit.web.RequestOrigin;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * Fills in an {@link AuditEvent}: {@code by(caller, exchange).did("source.created", …).build()}.
 */
public final class AuditEventBuilder {

  private static final int LONGEST = 500;

  private final Actor actor;
  private final Map<String, String> details = new TreeMap<>();
  private Instant at = Instant.now();
  private String action = "";
  private @Nullable Target target;
  private Set<String> brands = Set.of();
  private @Nullable RequestOrigin origin;
  private Outcome outcome = Outcome.DONE;
  private @Nullable String before;
  private @Nullable String after;

  AuditEventBuilder(Actor actor) {
    this.actor = actor;
  }

  AuditEventBuilder from(ServerWebExchange exchange) {
    this.origin = RequestOrigin.of(exchange);
    return this;
  }

  /** What was done, and to which object. */
  public AuditEventBuilder did(String what, String targetType, String targetId) {
    this.action = what;
    this.target = new Target(targetType, CodePoints.truncate(targetId, LONGEST));
    return this;
  }

  /** That it was not allowed. */
  public AuditEventBuilder refused() {
    this.outcome = Outcome.REFUSED;
    return this;
  }

  /** Ids of the brands concerned; without, it concerns the whole installation. */
  public AuditEventBuilder brands(Iterable<String> ids) {
    Set<String> all = new TreeSet<>();
    ids.forEach(all::add);
    this.brands = all;
    return this;
  }

  /** The object as it was; only its digest is kept. */
  public AuditEventBuilder before(Object object) {
    this.before = AuditDigest.of(object);
    return this;
  }

  /** The object as it is now; only its digest is kept. */
  public AuditEventBuilder after(Object object) {
    this.after = AuditDigest.of(object);
    return this;
  }

  /** A name or a number worth knowing; no contents, no secret. A long value is cut. */
  public AuditEventBuilder detail(String name, Object value) {
    details.put(name, CodePoints.truncate(String.valueOf(value), LONGEST));
    return this;
  }

  /** The time, where it is not now. */
  public AuditEventBuilder at(Instant time) {
    this.at = time;
    return this;
  }

  /**
   * @throws IllegalStateException when nobody said what was done
   */
  public AuditEvent build() {
    if (target == null || action.isEmpty()) {
      throw new IllegalStateException("an audit event says what was done to what: call did(…)");
    }
    return new AuditEvent(
        at,
        actor,
        action,
        target,
        brands,
        origin == null ? null : origin.address(),
        origin == null ? null : origin.userAgent(),
        origin == null ? null : origin.requestId(),
        outcome,
        before,
        after,
        details);
  }
}

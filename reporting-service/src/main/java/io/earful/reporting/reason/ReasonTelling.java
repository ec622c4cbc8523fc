package io.earful.reporting.reason;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.ReasonChange;
import io.earful.event.ReasonsChanged;
import io.earful.event.Topics;
import io.earful.kit.audit.AuditEvent;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells whoever matches reasons of the whole tree, and the audit log of who changed it. */
@Component
class ReasonTelling {

  private static final String KEY = "reasons";
  private static final String SOURCE = "/services/reporting";

  private final EventLog log;
  private final AuditTrail trail;

  ReasonTelling(EventLog log, AuditTrail trail) {
    this.log = log;
    this.trail = trail;
  }

  /** Joins the caller's transaction, as its last part. */
  Mono<Void> tell(long version, Instant at, List<ReasonChange> changes, AuditEvent who) {
    ReasonsChanged data = new ReasonsChanged(version, at, changes);
    CloudEvent<ReasonsChanged> event =
        new CloudEvent<>(
            CloudEvent.SPEC_VERSION,
            KEY + "-" + version,
            SOURCE,
            EventTypes.REASONS_CHANGED,
            KEY,
            at,
            CloudEvent.JSON,
            null,
            null,
            null,
            KEY,
            null,
            null,
            null,
            data);
    LogEvent entry = new LogEvent(KEY, EventTypes.REASONS_CHANGED, EventCodec.encode(event));
    return log.append(Topics.REASONS, List.of(entry)).then(trail.note(who));
  }
}

package io.earful.collector.source;

import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import reactor.core.publisher.Mono;

/**
 * Notes what is done to sources, as the last act of the transaction that does it. A source stands
 * in a note as the digest of what the API shows of it, so never with its credentials.
 */
final class SourceAudit {

  private static final String SOURCE = "source";

  private final AuditTrail trail;

  SourceAudit(AuditTrail trail) {
    this.trail = trail;
  }

  Mono<Void> created(AuditEventBuilder who, Source source) {
    return note(who.after(SourceEntry.of(source, false)), "source.created", source);
  }

  /**
   * @param fields names of what the change names
   */
  Mono<Void> changed(AuditEventBuilder who, Source before, Source after, Iterable<String> fields) {
    return note(
        who.before(SourceEntry.of(before, false))
            .after(SourceEntry.of(after, false))
            .detail("fields", String.join(" ", fields)),
        "source.changed",
        after);
  }

  Mono<Void> removed(AuditEventBuilder who, Source source) {
    return note(who.before(SourceEntry.of(source, false)), "source.removed", source);
  }

  Mono<Void> paused(AuditEventBuilder who, Source source) {
    return note(who, "source.paused", source);
  }

  Mono<Void> resumed(AuditEventBuilder who, Source source) {
    return note(who, "source.resumed", source);
  }

  private Mono<Void> note(AuditEventBuilder who, String action, Source source) {
    return trail.note(
        who.did(action, SOURCE, source.id())
            .brands(source.brandIds())
            .detail("channel", source.channel())
            .build());
  }
}

package io.earful.collector.imports;

import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import reactor.core.publisher.Mono;

/** Notes what is done to imports, as the last act of the transaction that does it. */
final class ImportAudit {

  private final AuditTrail trail;

  ImportAudit(AuditTrail trail) {
    this.trail = trail;
  }

  /**
   * @param again whether it had ended before
   */
  Mono<Void> started(AuditEventBuilder who, FileImport job, boolean again) {
    return note(who.detail("size", job.size()).detail("again", again), "import.started", job);
  }

  Mono<Void> cancelled(AuditEventBuilder who, FileImport job) {
    return note(who, "import.cancelled", job);
  }

  Mono<Void> removed(AuditEventBuilder who, FileImport job) {
    return note(who, "import.removed", job);
  }

  /** A file's name may be a person's: it does not stand here. */
  private Mono<Void> note(AuditEventBuilder who, String action, FileImport job) {
    return trail.note(who.did(action, "import", job.id()).detail("format", job.format()).build());
  }
}

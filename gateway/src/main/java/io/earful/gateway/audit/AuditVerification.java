package io.earful.gateway.audit;

import io.earful.event.Topics;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Looks at the whole chain, a page at a time: memory does not grow with it, no statement runs long,
 * and who asks while a look is under way gets its answer.
 */
@Component
class AuditVerification {

  private static final int PAGE = 1000;

  private final AuditEntries entries;
  private final AuditAnchors anchors;
  private final Mono<AuditVerdict> shared;

  AuditVerification(AuditEntries entries, AuditAnchors anchors) {
    this.entries = entries;
    this.anchors = anchors;
    this.shared = Mono.defer(this::walk).flux().publish().refCount().next();
  }

  Mono<AuditVerdict> verdict() {
    return shared;
  }

  /** The reader's place is asked first: entries that come meanwhile lie behind it. */
  private Mono<AuditVerdict> walk() {
    return Mono.zip(entries.readTo(Topics.AUDIT), anchors.written())
        .flatMap(
            known -> {
              ChainWalk walk = new ChainWalk(known.getT2());
              return page(walk)
                  .repeat()
                  .takeWhile(more -> more)
                  .then(Mono.fromSupplier(() -> walk.end(known.getT1())));
            });
  }

  /** Whether there is more to see. */
  private Mono<Boolean> page(ChainWalk walk) {
    return Mono.defer(() -> entries.after(walk.seq(), PAGE).collectList())
        .map(rows -> follow(walk, rows) && rows.size() == PAGE);
  }

  private static boolean follow(ChainWalk walk, List<AuditRow> rows) {
    return rows.stream().allMatch(walk::step);
  }
}

package io.earful.reporting.reanalysis;

import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.db.AfterCommit;
import io.earful.kit.lease.LeaseRunner;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionFilterParameters;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Begins re-scorings, stops them and goes on with them. */
final class ReanalysisService {

  private final Reanalyses reanalyses;
  private final LeaseRunner<ReanalysisLease> runs;
  private final AuditTrail trail;
  private final TransactionalOperator transaction;
  private final Clock clock;
  private final int usualRate;

  ReanalysisService(
      Reanalyses reanalyses,
      LeaseRunner<ReanalysisLease> runs,
      AuditTrail trail,
      TransactionalOperator transaction,
      Clock clock,
      int usualRate) {
    this.reanalyses = reanalyses;
    this.runs = runs;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
    this.usualRate = usualRate;
  }

  Mono<Reanalysis> create(NewReanalysis wish, Caller caller, AuditEventBuilder who) {
    MentionFilterParameters filter = wish.wanted();
    MentionFilter.of(filter, caller);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Reanalysis job =
        new Reanalysis(
            UUID.randomUUID(),
            filter,
            caller.brands().stream().sorted().toList(),
            wish.rateOr(usualRate),
            caller.subject(),
            now,
            ReanalysisState.QUEUED,
            null,
            Reanalysis.Figures.NONE,
            List.of(),
            null,
            null,
            null);
    return reanalyses
        .insert(job)
        .then(Mono.defer(() -> note(who, "reanalysis.started", job)))
        .as(transaction::transactional)
        .then(woken(job));
  }

  Mono<Reanalysis> find(String id, Caller caller) {
    return Mono.defer(() -> reanalyses.find(uuid(id), caller.brands()))
        .switchIfEmpty(Mono.error(() -> unknown(id)));
  }

  /** What was sent is still answered; nothing more is sent. */
  Mono<Reanalysis> cancel(String id, Caller caller, AuditEventBuilder who) {
    return find(id, caller)
        .flatMap(
            job ->
                noted(job, reanalyses::cancel, "reanalysis.cancelled", who)
                    .flatMap(
                        cancelled ->
                            cancelled || job.state() == ReanalysisState.CANCELLED
                                ? find(id, caller)
                                : Mono.error(notOpen(job))));
  }

  /** Goes on where it was stopped. */
  Mono<Reanalysis> resume(String id, Caller caller, AuditEventBuilder who) {
    return find(id, caller)
        .flatMap(
            job ->
                noted(job, reanalyses::resume, "reanalysis.resumed", who)
                    .flatMap(resumed -> resumed ? find(id, caller) : Mono.error(notResumable(job))))
        .flatMap(this::woken);
  }

  private Mono<Boolean> noted(
      Reanalysis job, Function<UUID, Mono<Boolean>> change, String action, AuditEventBuilder who) {
    return change
        .apply(job.id())
        .flatMap(done -> done ? note(who, action, job).thenReturn(true) : Mono.just(false))
        .as(transaction::transactional);
  }

  private Mono<Void> note(AuditEventBuilder who, String action, Reanalysis job) {
    return trail.note(
        who.did(action, "reanalysis", job.id().toString())
            .brands(job.brandIds())
            .after(job.filter())
            .detail("rate", job.rate())
            .build());
  }

  private Mono<Reanalysis> woken(Reanalysis job) {
    return AfterCommit.run(runs::wake).thenReturn(job);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown(id);
    }
  }

  private static NotFoundException unknown(String id) {
    return new NotFoundException("reanalysis-not-found", "there is no re-scoring \"" + id + "\"");
  }

  private static ConflictException notOpen(Reanalysis job) {
    return new ConflictException(
        "reanalysis-not-open",
        "the re-scoring is %s; there is nothing to stop".formatted(job.state()));
  }

  private static ConflictException notResumable(Reanalysis job) {
    return new ConflictException(
        "reanalysis-not-resumable",
        "the re-scoring is %s; only what was cancelled or failed goes on".formatted(job.state()));
  }
}

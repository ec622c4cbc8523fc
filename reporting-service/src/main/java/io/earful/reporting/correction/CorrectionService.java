package io.earful.reporting.correction;

import io.earful.event.CloudEvent;
import io.earful.event.CorrectionEvents;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.SentimentCorrected;
import io.earful.event.Topics;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.audit.AuditTrail;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.kit.token.Caller;
import io.earful.kit.web.ETags;
import io.earful.reporting.mention.Correction;
import io.earful.reporting.mention.Judged;
import io.earful.reporting.mention.JudgedMentions;
import io.earful.reporting.mention.OutwardMention;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Makes corrections. That one is kept, shown, counted, told to sentiment and to the world, and
 * noted in the audit log is one transaction.
 */
@Service
class CorrectionService {

  private static final String TARGET = "mention";

  private final JudgedMentions mentions;
  private final Corrections corrections;
  private final EventLog log;
  private final AuditTrail trail;
  private final TransactionalOperator transaction;
  private final Clock clock;

  CorrectionService(
      JudgedMentions mentions,
      Corrections corrections,
      EventLog log,
      AuditTrail trail,
      TransactionalOperator transaction,
      Clock clock) {
    this.mentions = mentions;
    this.corrections = corrections;
    this.log = log;
    this.trail = trail;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A mention and what people said of it.
   *
   * @param corrections the latest first
   */
  record Known(Judged mention, List<CorrectionRecord> corrections) {

    @Nullable CorrectionRecord latest() {
      return corrections.isEmpty() ? null : corrections.get(0);
    }
  }

  /** Fails when there is no such mention that the caller may know of. */
  Mono<Known> find(String id, Caller caller) {
    return mentions.find(id, caller.brands()).flatMap(this::known);
  }

  private Mono<Known> known(Judged mention) {
    return corrections.of(mention.id()).collectList().map(made -> new Known(mention, made));
  }

  /**
   * Corrects, or takes a correction back. What is said already is not said again.
   *
   * @param ifMatch the version that the change is made from; null for whichever is there
   */
  Mono<Known> correct(
      String id,
      CorrectionPatch patch,
      @Nullable String ifMatch,
      Caller caller,
      AuditEventBuilder who) {
    return mentions
        .lock(id, caller.brands())
        .flatMap(
            mention ->
                corrections
                    .latest(mention.id())
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .flatMap(
                        latest -> {
                          CorrectionRecord last = latest.orElse(null);
                          ETags.requireMatchIfSent(ifMatch, MentionSentiment.tag(mention, last));
                          return isSaid(patch, mention, last)
                              ? Mono.just(mention)
                              : change(mention, made(patch, mention, last, caller), who);
                        }))
        .flatMap(this::known)
        .as(transaction::transactional);
  }

  private static boolean isSaid(
      CorrectionPatch patch, Judged mention, @Nullable CorrectionRecord last) {
    if (patch.label() == null) {
      return mention.correction() == null;
    }
    return last != null && last.says(patch, mention.revision());
  }

  private CorrectionRecord made(
      CorrectionPatch patch, Judged mention, @Nullable CorrectionRecord last, Caller caller) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new CorrectionRecord(
        UUID.randomUUID(),
        last == null ? 1 : last.version() + 1,
        patch.label(),
        patch.note(),
        mention.revision(),
        mention.analysis().model(),
        mention.analysis().label(),
        mention.analysis().score(),
        mention.analysis().confidence(),
        mention.analysis().unsure(),
        caller.subject(),
        now,
        patch.label() != null);
  }

  private Mono<Judged> change(Judged before, CorrectionRecord made, AuditEventBuilder who) {
    Judged after = before.with(made.word());
    return corrections
        .add(before.id(), made)
        .then(Mono.defer(() -> mentions.show(after)))
        .then(Mono.defer(() -> log.append(Topics.CORRECTIONS, List.of(inner(after, made)))))
        .then(Mono.defer(() -> log.append(Topics.EVENTS, List.of(outward(after, made)))))
        .then(Mono.defer(() -> note(before, after, who)))
        .thenReturn(after);
  }

  private static LogEvent inner(Judged mention, CorrectionRecord made) {
    CloudEvent<SentimentCorrected> event = event(mention, made);
    return new LogEvent(event.subject(), event.type(), EventCodec.encode(event));
  }

  private static CloudEvent<SentimentCorrected> event(Judged mention, CorrectionRecord made) {
    return CorrectionEvents.corrected(
        new SentimentCorrected(
            made.id().toString(),
            mention.item().key(),
            mention.item().channel(),
            mention.item().language(),
            mention.text(),
            made.model(),
            made.modelLabel(),
            made.modelConfidence(),
            made.modelUnsure(),
            made.label(),
            made.correctedBy(),
            made.correctedAt(),
            made.version()));
  }

  /** What leaves is small, as with every event of a mention: the words are read at delivery. */
  private static LogEvent outward(Judged mention, CorrectionRecord made) {
    CloudEvent<OutwardMention> event =
        new CloudEvent<>(
            CloudEvent.SPEC_VERSION,
            made.id().toString(),
            CorrectionEvents.SOURCE,
            EventTypes.SENTIMENT_CORRECTED,
            mention.item().key(),
            made.correctedAt(),
            CloudEvent.JSON,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            mention.outward());
    return new LogEvent(
        mention.item().id(),
        EventTypes.SENTIMENT_CORRECTED,
        EventCodec.json().writeValueAsString(event));
  }

  private Mono<Void> note(Judged before, Judged after, AuditEventBuilder who) {
    Correction now = after.correction();
    String action = now == null ? "sentiment.correction-withdrawn" : "sentiment.corrected";
    return trail.note(
        who.did(action, TARGET, after.item().id())
            .brands(after.item().brandIds())
            .before(state(before))
            .after(state(after))
            .detail("label", after.sentiment().label())
            .build());
  }

  private static Optional<Correction> state(Judged mention) {
    return Optional.ofNullable(mention.correction());
  }
}

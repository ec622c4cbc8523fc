package io.earful.sentiment.adapter;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.correction.CorrectionReader;
import io.earful.sentiment.correction.CorrectionStore;
import io.earful.sentiment.correction.JudgedCorrection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Learns anew when there is enough to learn from that was not there before, one instance at a time,
 * and takes over what another instance learnt.
 */
final class AdapterTraining {

  private static final Logger LOG = LoggerFactory.getLogger(AdapterTraining.class);

  /** So many corrections, or this part of those already learnt from, are worth another round. */
  static final int WORTH_IT = 20;

  private static final double WORTH_IT_SHARE = 0.1;

  /** A single new correction waits no longer than this. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private final Adapters adapters;
  private final AdapterStore store;
  private final SampleStore samples;
  private final CorrectionReader corrections;
  private final CorrectionStore correctionStore;
  private final TransactionalOperator transaction;
  private final Scheduler threads;
  private final Clock clock;

  AdapterTraining(
      Adapters adapters,
      AdapterStore store,
      SampleStore samples,
      CorrectionReader corrections,
      CorrectionStore correctionStore,
      TransactionalOperator transaction,
      Scheduler threads,
      Clock clock) {
    this.adapters = adapters;
    this.store = store;
    this.samples = samples;
    this.corrections = corrections;
    this.correctionStore = correctionStore;
    this.transaction = transaction;
    this.threads = threads;
    this.clock = clock;
  }

  /** One round; afterwards the newest result is in use here, whoever made it. */
  Mono<Void> round() {
    return Mono.defer(() -> samples.save(adapters.model(), adapters.drain()))
        .then(correctionStore.sweep())
        .then(Mono.defer(this::learnWhenDue).as(transaction::transactional))
        .then(Mono.defer(() -> store.newest(adapters.model())))
        .doOnNext(adapters::use)
        .then();
  }

  private Mono<Void> learnWhenDue() {
    return store
        .lock()
        .filter(mine -> mine)
        .flatMap(mine -> newest())
        .filterWhen(this::isDue)
        .flatMap(this::learn);
  }

  private Mono<Optional<AdapterVersion>> newest() {
    return store.newest(adapters.model()).map(Optional::of).defaultIfEmpty(Optional.empty());
  }

  private Mono<Boolean> isDue(Optional<AdapterVersion> before) {
    Instant trainedAt = before.map(AdapterVersion::trainedAt).orElse(Instant.EPOCH);
    int known = before.map(AdapterVersion::corrections).orElse(0);
    return corrections
        .changes(adapters.model(), trainedAt)
        .map(
            now -> {
              long changed = Math.max(now.fresh(), Math.abs(now.inForce() - known));
              boolean waited = trainedAt.plus(LONGEST_WAIT).isBefore(clock.instant());
              return changed >= Math.max(WORTH_IT, known * WORTH_IT_SHARE)
                  || changed > 0 && waited && before.isPresent();
            });
  }

  private Mono<Void> learn(Optional<AdapterVersion> before) {
    Instant started = clock.instant();
    Set<String> onBefore =
        before.map(AdapterVersion::adapter).map(Adapter::languages).orElse(Set.of());
    return corrections
        .judgedBy(adapters.model())
        .collectList()
        .zipWhen(
            judged ->
                samples
                    .read(adapters.model())
                    .collectList()
                    .flatMap(scored -> learnt(judged, scored, onBefore)))
        .zipWhen(learnt -> store.nextNumber())
        .map(
            all ->
                version(
                    all.getT2(), before, started, all.getT1().getT1().size(), all.getT1().getT2()))
        .flatMap(version -> store.save(version).doOnSuccess(done -> tell(version)));
  }

  private Mono<AdapterLearner.Learnt> learnt(
      List<JudgedCorrection> judged, List<Observation> scored, Set<String> onBefore) {
    return Mono.fromCallable(() -> AdapterLearner.learn(learnable(judged), scored, onBefore))
        .subscribeOn(threads);
  }

  /** "Mixed" is a word on sentences, not a class of the model: there is no logit to learn. */
  private static List<Correction> learnable(List<JudgedCorrection> corrections) {
    return corrections.stream()
        .filter(c -> c.label() != SentimentLabel.MIXED)
        .map(
            c ->
                new Correction(
                    new Observation(
                        Observation.spread(c.key()) % Observation.FOLDS,
                        c.language(),
                        c.channel(),
                        c.logits(),
                        c.label(),
                        1,
                        true)))
        .toList();
  }

  private AdapterVersion version(
      long number,
      Optional<AdapterVersion> before,
      Instant trainedAt,
      int n,
      AdapterLearner.Learnt learnt) {
    boolean on = !learnt.adapter().languages().isEmpty();
    Instant since = before.filter(b -> b.on() == on).map(AdapterVersion::since).orElse(trainedAt);
    return new AdapterVersion(
        number,
        adapters.model(),
        on,
        reason(learnt),
        since,
        trainedAt,
        n,
        learnt.adapter().numbered(on ? number : 0),
        learnt.languages());
  }

  private static String reason(AdapterLearner.Learnt learnt) {
    if (learnt.languages().isEmpty()) {
      return "no correction can be learnt from yet";
    }
    String on =
        learnt.languages().stream()
            .filter(LanguageState::on)
            .map(LanguageState::language)
            .collect(Collectors.joining(", "));
    return on.isEmpty()
        ? "in no language is there a measured gain; each says why"
        : "measured to help in " + on;
  }

  private static void tell(AdapterVersion version) {
    LOG.info(
        "learnt adapter {} for {} from {} corrections: {}",
        version.number(),
        version.model(),
        version.corrections(),
        version.reason());
  }
}

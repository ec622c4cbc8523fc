package io.earful.sentiment.adapter;

import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.sentiment.correction.CorrectionConfiguration;
import io.earful.sentiment.correction.CorrectionStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs the rounds of learning, and has old corrections judged again when the model is another.
 * Where nothing is learnt, it still sweeps out what deletions leave behind.
 */
final class AdapterSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(AdapterSchedule.class);

  private final Adapters adapters;
  private final AdapterTraining training;
  private final CorrectionStore corrections;
  private final EventLog log;
  private final TransactionalOperator transaction;
  private final Duration pause;
  private volatile Disposable running = () -> {};

  AdapterSchedule(
      Adapters adapters,
      AdapterTraining training,
      CorrectionStore corrections,
      EventLog log,
      TransactionalOperator transaction,
      Duration pause) {
    this.adapters = adapters;
    this.training = training;
    this.corrections = corrections;
    this.log = log;
    this.transaction = transaction;
    this.pause = pause;
  }

  void start() {
    if (adapters.learns()) {
      running =
          judgeAgain()
              .onErrorResume(AdapterSchedule::report)
              .thenMany(Flux.interval(Duration.ZERO, pause).onBackpressureDrop())
              .concatMap(tick -> training.round().onErrorResume(AdapterSchedule::report), 1)
              .subscribe();
    } else {
      running =
          Flux.interval(Duration.ZERO, pause)
              .onBackpressureDrop()
              .concatMap(tick -> corrections.sweep().onErrorResume(AdapterSchedule::report), 1)
              .subscribe();
    }
  }

  void stop() {
    running.dispose();
  }

  /**
   * Logits of one model say nothing to the adapter of another. The texts are in the log for some
   * weeks, and there they are read again; what is older counts in the agreement only.
   */
  private Mono<Void> judgeAgain() {
    return corrections
        .judgedBy(adapters.model())
        .filter(changed -> changed)
        .flatMap(changed -> log.replay(CorrectionConfiguration.GROUP, Topics.CORRECTIONS))
        .as(transaction::transactional);
  }

  private static Mono<Void> report(Throwable error) {
    LOG.warn("nothing was learnt from corrections, next try later: {}", error.toString());
    return Mono.empty();
  }
}

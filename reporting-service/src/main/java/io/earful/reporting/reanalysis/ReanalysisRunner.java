package io.earful.reporting.reanalysis;

import io.earful.event.Topics;
import io.earful.kit.lease.LeaseLostException;
import io.earful.kit.log.EventLog;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionSelection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Walks over the mentions that one re-scoring means, and asks about them batch by batch. The
 * questions of a batch, and the place behind it, are stored together or not at all: whatever is
 * killed, each mention is asked about once.
 */
final class ReanalysisRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ReanalysisRunner.class);

  /** The consumers of sentiment-service. */
  private static final String SCORERS = "sentiment";

  private static final String PROJECTORS = "reporting";

  /** One that never gets further shall not be begun for ever. */
  private static final int MAX_TRIES = 10;

  private final MentionSelection selection;
  private final ReanalysisLeases leases;
  private final EventLog log;
  private final TransactionalOperator transaction;
  private final ReanalysisProperties properties;

  ReanalysisRunner(
      MentionSelection selection,
      ReanalysisLeases leases,
      EventLog log,
      TransactionalOperator transaction,
      ReanalysisProperties properties) {
    this.selection = selection;
    this.leases = leases;
    this.log = log;
    this.transaction = transaction;
    this.properties = properties;
  }

  /** Where the walk is. */
  private record Position(@Nullable String place, boolean walked) {}

  /**
   * What a step of the walk comes to.
   *
   * @param last whether no further step follows now
   * @param pause how to give it back; null when it is walked or goes on
   */
  private record Turn(boolean last, @Nullable Pause pause) {

    static final Turn ON = new Turn(false, null);
    static final Turn WALKED = new Turn(true, null);

    static Turn stop(Pause pause) {
      return new Turn(true, pause);
    }
  }

  /**
   * @param stopping asked before each batch; when it is true, the re-scoring is given back
   * @param settling called before the lease is given back
   * @return completes when the run has ended and that is noted
   */
  Mono<Void> run(ReanalysisLease lease, BooleanSupplier stopping, Runnable settling) {
    return walk(lease, stopping)
        .doOnTerminate(settling)
        .flatMap(last -> last.pause() == null ? finish(lease) : leases.release(lease, last.pause()))
        .onErrorResume(error -> failed(lease, error));
  }

  private Mono<Turn> walk(ReanalysisLease lease, BooleanSupplier stopping) {
    if (lease.tries() > MAX_TRIES) {
      return Mono.error(new NeverCameFurtherException());
    }
    return Mono.defer(
        () -> {
          MentionFilter wanted = lease.mentions();
          AtomicReference<Position> at =
              new AtomicReference<>(new Position(lease.place(), lease.walked()));
          return counted(lease, wanted)
              .thenMany(Mono.defer(() -> step(lease, wanted, at, stopping)).repeat())
              .takeUntil(Turn::last)
              .last();
        });
  }

  /** How many there are is good to know, and nothing more: a count may run into its time limit. */
  private Mono<Void> counted(ReanalysisLease lease, MentionFilter wanted) {
    return lease.counted() || lease.place() != null || lease.walked()
        ? Mono.empty()
        : selection
            .count(wanted)
            .doOnError(error -> LOG.info("{} goes on uncounted: {}", lease, error.toString()))
            .onErrorComplete()
            .flatMap(selected -> leases.counted(lease, selected));
  }

  private Mono<Turn> step(
      ReanalysisLease lease,
      MentionFilter wanted,
      AtomicReference<Position> at,
      BooleanSupplier stopping) {
    if (stopping.getAsBoolean()) {
      return Mono.just(Turn.stop(Pause.HAND_OVER));
    }
    Position now = Objects.requireNonNull(at.get());
    if (now.walked()) {
      return Mono.just(Turn.WALKED);
    }
    return obstacle()
        .map(Turn::stop)
        .switchIfEmpty(
            Mono.defer(() -> send(lease, wanted, now.place()))
                .doOnNext(sent -> at.set(new Position(sent.place(), sent.place() == null)))
                .delayUntil(sent -> Mono.delay(pace(lease, sent)))
                .thenReturn(Turn.ON));
  }

  /** What is new goes first, and what was asked is answered before more is. */
  private Mono<Pause> obstacle() {
    return log.lag(SCORERS, Topics.MENTIONS)
        .filter(news -> news > properties.giveWay())
        .map(news -> Pause.forNews(properties.pause()))
        .switchIfEmpty(
            underWay()
                .filter(asked -> asked > properties.ahead())
                .map(asked -> Pause.forAnswers(properties.tick())));
  }

  /**
   * Questions that are not read yet, and answers (with all that stands before them) likewise. What
   * is answered between the two looks is seen twice and not overlooked.
   */
  private Mono<Long> underWay() {
    return log.lag(SCORERS, Topics.RESCORE)
        .flatMap(asked -> log.lag(PROJECTORS, Topics.SCORED).map(said -> asked + said));
  }

  private static Duration pace(ReanalysisLease lease, MentionSelection.Part sent) {
    return Duration.ofMillis(1000L * sent.mentions().size() / lease.rate());
  }

  private Mono<MentionSelection.Part> send(
      ReanalysisLease lease, MentionFilter wanted, @Nullable String place) {
    int most = Math.min(properties.batch(), lease.rate());
    return selection
        .next(wanted, place, most)
        .flatMap(part -> asked(lease, part).thenReturn(part))
        .as(transaction::transactional);
  }

  private Mono<Void> asked(ReanalysisLease lease, MentionSelection.Part part) {
    List<Long> ids = part.mentions().stream().map(MentionSelection.Chosen::id).toList();
    return leases
        .ask(lease, ids)
        .collect(Collectors.toSet())
        .flatMap(
            open ->
                leases
                    .advance(lease, part.place(), open.size())
                    .then(
                        Mono.defer(
                            () -> log.append(Topics.RESCORE, Questions.of(lease, part, open)))));
  }

  /** It is over when every question has its answer, or nobody is left to give one. */
  private Mono<Void> finish(ReanalysisLease lease) {
    return leases
        .done(lease)
        .flatMap(done -> done ? Mono.just(true) : givenUp(lease))
        .flatMap(
            over ->
                over ? Mono.empty() : leases.release(lease, Pause.forAnswers(properties.tick())));
  }

  private Mono<Boolean> givenUp(ReanalysisLease lease) {
    return underWay()
        .flatMap(
            unread -> unread > 0 ? Mono.just(false) : leases.giveUp(lease, properties.patience()));
  }

  private Mono<Void> failed(ReanalysisLease lease, Throwable error) {
    if (error instanceof LeaseLostException) {
      LOG.info("{} is no longer ours to work on; this run ends", lease);
      return Mono.empty();
    }
    if (error instanceof NeverCameFurtherException) {
      LOG.warn("{} failed: {}", lease, error.getMessage());
      return leases.fail(lease, String.valueOf(error.getMessage()));
    }
    LOG.warn("{} pauses after a fault: {}", lease, error.toString());
    return leases.release(lease, Pause.afterFault(properties.pause()));
  }

  private static final class NeverCameFurtherException extends RuntimeException {

    NeverCameFurtherException() {
      super(
          "it was begun %d times and never came further; the log has the cause"
              .formatted(MAX_TRIES),
          null,
          false,
          false);
    }
  }
}

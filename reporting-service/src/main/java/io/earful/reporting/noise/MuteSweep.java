package io.earful.reporting.noise;

import io.earful.reporting.mention.NoiseMark;
import io.earful.reporting.mention.NoiseMentions;
import io.earful.reporting.mention.NoiseMentions.Markable;
import io.earful.reporting.noise.OpenMutes.Behind;
import io.earful.reporting.storage.UpkeepTask;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Carries mutes, and their end, to what is stored: piece by piece, each in a transaction of its own
 * that also moves the sweep's place. It begins right after the change; what is interrupted goes on
 * with the next upkeep, on whichever instance.
 */
@Component
class MuteSweep implements UpkeepTask {

  private static final Logger LOG = LoggerFactory.getLogger(MuteSweep.class);
  private static final int PIECE = 500;

  private final OpenMutes mutes;
  private final NoiseMentions mentions;
  private final TransactionalOperator transaction;
  private final Clock clock;

  MuteSweep(
      OpenMutes mutes, NoiseMentions mentions, TransactionalOperator transaction, Clock clock) {
    this.mutes = mutes;
    this.mentions = mentions;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mutes";
  }

  @Override
  public Mono<Void> run() {
    return piece().expand(more -> more ? piece() : Mono.empty()).then();
  }

  /** Begins at once, and lets nobody wait for it. */
  void start() {
    run()
        .subscribe(
            done -> {},
            error -> LOG.warn("a mute is not swept to its end, the next upkeep goes on", error));
  }

  /** Emits whether there was something to do. */
  private Mono<Boolean> piece() {
    return Mono.defer(
        () -> {
          AtomicReference<@Nullable UUID> at = new AtomicReference<>();
          return mutes
              .next()
              .doOnNext(mute -> at.set(mute.id()))
              .flatMap(mute -> (mute.lifting() ? lift(mute) : sweep(mute)).thenReturn(true))
              .defaultIfEmpty(false)
              .as(transaction::transactional)
              .onErrorResume(error -> postponed(at.get(), error));
        });
  }

  /** One that fails, or takes too long, waits: the others go on. */
  private Mono<Boolean> postponed(@Nullable UUID mute, Throwable error) {
    if (mute == null) {
      return Mono.error(error);
    }
    LOG.warn("the sweep of mute {} waits after a fault: {}", mute, error.toString());
    return mutes.postpone(mute).thenReturn(true);
  }

  private Mono<Void> sweep(OpenMute mute) {
    NoiseMark mark =
        NoiseMark.muted(mute.id(), mute.by(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    return mutes
        .behind(mute, PIECE)
        .flatMap(
            behind -> {
              List<OpenMute.Place> wanted =
                  behind.stream().filter(Behind::wanted).map(Behind::place).toList();
              return mark(wanted, one -> one.mark() == null && mute.covers(one.brandIds()), mark)
                  .then(
                      Mono.defer(
                          () ->
                              behind.size() < PIECE
                                  ? mutes.swept(mute)
                                  : mutes.move(mute, behind.get(behind.size() - 1).place())));
            });
  }

  private Mono<Void> lift(OpenMute mute) {
    return mutes
        .keptAway(mute, PIECE)
        .flatMap(
            found ->
                found.isEmpty()
                    ? mutes.remove(mute)
                    : mark(found, one -> isBy(mute, one.mark()), null)
                        .then(Mono.defer(() -> mutes.turn(mute))));
  }

  private static boolean isBy(OpenMute mute, @Nullable NoiseMark mark) {
    return mark != null && mute.id().equals(mark.muteId());
  }

  /**
   * @param still what must hold once they are locked: a person may have spoken meanwhile
   */
  private Mono<Void> mark(
      List<OpenMute.Place> found, Predicate<Markable> still, @Nullable NoiseMark mark) {
    return mentions
        .lock(found.stream().map(OpenMute.Place::id).toList(), Set.of())
        .map(locked -> locked.stream().filter(still).toList())
        .flatMap(locked -> mentions.mark(locked, mark));
  }
}

package io.earful.reporting.mention;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives back what a mute of some brands keeps away when it is found for another brand as well:
 * nobody muted it there. It stays away where another mute reaches it.
 */
@Component
@Order(100)
class MuteReach implements MentionWatcher {

  private final Mutes mutes;

  /** Tells the watchers of what it changes, of whom this is one. */
  private final ObjectProvider<NoiseMentions> mentions;

  private final Clock clock;

  MuteReach(Mutes mutes, ObjectProvider<NoiseMentions> mentions, Clock clock) {
    this.mutes = mutes;
    this.mentions = mentions;
    this.clock = clock;
  }

  @Override
  public Mono<Void> changed(MentionChanges changes) {
    List<Long> grown =
        changes.mentions().stream().filter(MuteReach::isGrown).map(MentionChange::id).toList();
    return grown.isEmpty() ? Mono.empty() : release(grown);
  }

  private static boolean isGrown(MentionChange change) {
    Counted before = change.before();
    Counted after = change.after();
    return before != null
        && after != null
        && NoiseKind.MUTED.toString().equals(after.noise())
        && !before.brandIds().containsAll(after.brandIds());
  }

  private Mono<Void> release(Collection<Long> grown) {
    return mutes
        .outgrown(grown)
        .filter(outgrown -> !outgrown.isEmpty())
        .flatMap(
            outgrown ->
                mentions
                    .getObject()
                    .lock(outgrown, Set.of())
                    .zipWith(mutes.reaching(outgrown))
                    .flatMap(found -> mark(found.getT1(), found.getT2())));
  }

  private Mono<Void> mark(List<NoiseMentions.Markable> locked, Map<Long, Mutes.Match> reaching) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<Long, NoiseMentions.Markable> byId =
        locked.stream().collect(Collectors.toMap(NoiseMentions.Markable::id, Function.identity()));
    return Flux.fromIterable(byId.values())
        .concatMap(
            one -> mentions.getObject().mark(List.of(one), mark(reaching.get(one.id()), now)))
        .then();
  }

  private static @Nullable NoiseMark mark(Mutes.@Nullable Match match, Instant now) {
    return match == null ? null : NoiseMark.muted(match.muteId(), match.by(), now);
  }
}

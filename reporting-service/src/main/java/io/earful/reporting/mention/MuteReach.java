package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives back what a mute of some brands keeps away when it is found for another brand as well:
 * nobody muted it there. It stays away where another mute reaches it. This is done before anybody
 * hears of the change, since whoever hears twice in a transaction locks sums in two passes.
 */
@Component
class MuteReach {

  private final Mutes mutes;
  private final NoiseRows rows;

  MuteReach(Mutes mutes, NoiseRows rows) {
    this.mutes = mutes;
    this.rows = rows;
  }

  /** Emits the changes with what they are to the mutes; their ledger rows are locked. */
  Mono<MentionChanges> settle(MentionChanges changes) {
    Map<Long, Counted> grown = new HashMap<>();
    changes.mentions().stream()
        .filter(MuteReach::isGrown)
        .forEach(change -> grown.put(change.id(), requireNonNull(change.after())));
    return grown.isEmpty()
        ? Mono.just(changes)
        : mutes
            .outgrown(grown.keySet())
            .flatMap(ids -> ids.isEmpty() ? Mono.just(changes) : release(ids, grown, changes));
  }

  private static boolean isGrown(MentionChange change) {
    Counted before = change.before();
    Counted after = change.after();
    return before != null
        && after != null
        && NoiseKind.MUTED.toString().equals(after.noise())
        && !before.brandIds().containsAll(after.brandIds());
  }

  private Mono<MentionChanges> release(
      Collection<Long> outgrown, Map<Long, Counted> grown, MentionChanges changes) {
    List<MentionPlace> places =
        outgrown.stream()
            .map(id -> new MentionPlace(id, requireNonNull(grown.get(id)).publishedAt()))
            .toList();
    return mutes
        .marks(places)
        .flatMap(marked -> rows.write(marked).thenReturn(with(marked, changes)));
  }

  private static MentionChanges with(List<NoiseRows.Marked> marked, MentionChanges changes) {
    Map<Long, NoiseRows.Marked> byId =
        marked.stream().collect(Collectors.toMap(one -> one.place().id(), Function.identity()));
    List<MentionChange> mentions =
        changes.mentions().stream().map(change -> with(byId.get(change.id()), change)).toList();
    return new MentionChanges(mentions, changes.answers());
  }

  private static MentionChange with(NoiseRows.@Nullable Marked marked, MentionChange change) {
    return marked == null
        ? change
        : new MentionChange(
            change.id(), change.before(), requireNonNull(change.after()).withNoise(marked.noise()));
  }
}

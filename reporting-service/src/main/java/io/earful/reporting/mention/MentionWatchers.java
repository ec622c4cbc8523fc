package io.earful.reporting.mention;

import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All who hear of changes, one after the other and by their declared order, so that all
 * transactions lock alike, whatever release runs beside this one.
 */
@Component
class MentionWatchers {

  private final MuteReach reach;
  private final List<MentionWatcher> watchers;

  MentionWatchers(MuteReach reach, List<MentionWatcher> watchers) {
    this.reach = reach;
    this.watchers = List.copyOf(watchers);
  }

  /** To be called once in a transaction: what is heard later is locked out of turn. */
  Mono<Void> tell(MentionChanges changes) {
    if (changes.mentions().isEmpty() && changes.answers().isEmpty()) {
      return Mono.empty();
    }
    return reach
        .settle(changes)
        .flatMapMany(
            settled -> Flux.fromIterable(watchers).concatMap(watcher -> watcher.changed(settled)))
        .then();
  }
}

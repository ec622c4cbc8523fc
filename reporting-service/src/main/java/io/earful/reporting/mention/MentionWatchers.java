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

  private final List<MentionWatcher> watchers;

  MentionWatchers(List<MentionWatcher> watchers) {
    this.watchers = List.copyOf(watchers);
  }

  Mono<Void> tell(MentionChanges changes) {
    if (changes.mentions().isEmpty() && changes.answers().isEmpty()) {
      return Mono.empty();
    }
    return Flux.fromIterable(watchers).concatMap(watcher -> watcher.changed(changes)).then();
  }
}

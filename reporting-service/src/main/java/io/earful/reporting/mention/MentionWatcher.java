package io.earful.reporting.mention;

import reactor.core.publisher.Mono;

/** Hears of everything that changes in the views, inside the transaction that changes it. */
public interface MentionWatcher {

  Mono<Void> changed(MentionChanges changes);
}

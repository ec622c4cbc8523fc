package io.earful.reporting.correction;

import io.earful.reporting.mention.MentionChange;
import io.earful.reporting.mention.MentionChanges;
import io.earful.reporting.mention.MentionWatcher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was said of a mention goes with it. */
@Component
@Order(2)
class CorrectionErasure implements MentionWatcher {

  private final Corrections corrections;

  CorrectionErasure(Corrections corrections) {
    this.corrections = corrections;
  }

  @Override
  public Mono<Void> changed(MentionChanges changes) {
    Long[] gone =
        changes.mentions().stream()
            .filter(MentionChange::isErasure)
            .map(MentionChange::id)
            .toArray(Long[]::new);
    return gone.length == 0 ? Mono.empty() : corrections.erase(gone);
  }
}

package io.earful.reporting.reply;

import io.earful.reporting.mention.MentionChange;
import io.earful.reporting.mention.MentionChanges;
import io.earful.reporting.mention.MentionWatcher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What was answered to a mention goes with it. */
@Component
@Order(5)
class ReplyErasure implements MentionWatcher {

  private final ReplyRows rows;

  ReplyErasure(ReplyRows rows) {
    this.rows = rows;
  }

  @Override
  public Mono<Void> changed(MentionChanges changes) {
    Long[] gone =
        changes.mentions().stream()
            .filter(MentionChange::isErasure)
            .map(MentionChange::id)
            .toArray(Long[]::new);
    return gone.length == 0 ? Mono.empty() : rows.erase(gone);
  }
}

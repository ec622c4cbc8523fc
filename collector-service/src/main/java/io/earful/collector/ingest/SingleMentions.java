package io.earful.collector.ingest;

import io.earful.collector.privacy.Redaction;
import io.earful.collector.privacy.RedactionMetrics;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Stores what comes one by one, and must not be put aside: who brings it waits for the answer. */
public final class SingleMentions {

  private final BatchStore store;
  private final SeenMentions seen;
  private final RedactionMetrics redactions;
  private final Clock clock;

  SingleMentions(BatchStore store, SeenMentions seen, RedactionMetrics redactions, Clock clock) {
    this.store = store;
    this.seen = seen;
    this.redactions = redactions;
    this.clock = clock;
  }

  /** Whether it is known and not gone. */
  public Mono<Boolean> isHeld(MentionKey key) {
    ByteBuffer hash = ByteBuffer.wrap(key.hash());
    return seen.find(List.of(new UUID(hash.getLong(), hash.getLong())))
        .any(mention -> mention.deletedAt() == null);
  }

  /**
   * Stores a mention or its correction, in the caller's transaction when there is one.
   *
   * @return how it went; fails with {@link InvalidException} when it cannot be kept
   */
  public Mono<Verdict> store(Origin origin, Mention mention) {
    return Mono.fromCallable(() -> normalized(origin, mention))
        .flatMap(normal -> store.storeIngested(origin, List.of(normal), List.of()))
        .map(verdicts -> verdicts.get(0));
  }

  /** The same for one that is gone. */
  public Mono<Verdict> remove(Origin origin, MentionDeleted deletion) {
    return store
        .storeIngested(origin, List.of(), List.of(deletion))
        .map(verdicts -> verdicts.get(0));
  }

  private Mention normalized(Origin origin, Mention mention) {
    Instant now = clock.instant();
    Redaction redaction = new Redaction();
    try {
      return MentionNormalizer.normalize(mention, origin, now, redaction);
    } catch (RejectedItemException e) {
      String reason = redaction.text(e.reason());
      throw new InvalidException(
          "invalid-mention", reason, List.of(new Fault(redaction.text(e.pointer()), reason)));
    } finally {
      redactions.count(redaction.removed());
    }
  }
}

package io.earful.reporting.mention;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a question of re-scoring, as a batch meets it: whether the label that counts changes
 * is seen only beside the row.
 *
 * @param applied whether the answer is about what is shown
 * @param told what the world hears when another label counts; null when nothing can have changed
 */
record Answered(
    String jobId,
    @Nullable String modelBefore,
    String model,
    boolean applied,
    @Nullable OutwardChange told) {

  /** The mention was edited or deleted later in the same batch. */
  Answered overtaken() {
    return new Answered(jobId, modelBefore, model, false, null);
  }

  RescoreAnswer withEffect(MentionChange change) {
    return new RescoreAnswer(jobId, change.id(), modelBefore, model, effect(change));
  }

  /** What is told of it: something only when another label counts. */
  Stream<OutwardChange> outward(MentionChange change) {
    return effect(change) == RescoreAnswer.Effect.CHANGED
        ? Stream.ofNullable(told)
        : Stream.empty();
  }

  private RescoreAnswer.Effect effect(MentionChange change) {
    if (!applied) {
      return RescoreAnswer.Effect.OVERTAKEN;
    }
    return told != null && changesLabel(change)
        ? RescoreAnswer.Effect.CHANGED
        : RescoreAnswer.Effect.UNCHANGED;
  }

  private static boolean changesLabel(MentionChange change) {
    Counted before = change.before();
    Counted after = change.after();
    return before != null && after != null && !Objects.equals(before.label(), after.label());
  }
}

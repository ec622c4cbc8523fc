package io.earful.reporting.mention;

import org.jspecify.annotations.Nullable;

/**
 * An answer to a question of re-scoring.
 *
 * @param jobId who asked
 * @param mentionId the mention
 * @param modelBefore whose word was shown until now
 * @param model who answered
 * @param effect what became of it
 */
public record RescoreAnswer(
    String jobId, long mentionId, @Nullable String modelBefore, String model, Effect effect) {

  /** What an answer does to a mention. */
  public enum Effect {
    /** Another label counts now. */
    CHANGED,
    /** The label that counts is the same. */
    UNCHANGED,
    /** Since the question was asked, the mention was edited, deleted, or scored again. */
    OVERTAKEN
  }
}

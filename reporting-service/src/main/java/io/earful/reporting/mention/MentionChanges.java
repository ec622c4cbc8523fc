package io.earful.reporting.mention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction changes in the views: the one place where old and new are both known.
 *
 * @param mentions mentions of which something that counts is another
 * @param answers answers to questions of re-scoring, whether they changed anything or not
 */
public record MentionChanges(List<MentionChange> mentions, List<RescoreAnswer> answers) {

  /**
   * @param before what counted of those that were known
   */
  static MentionChanges of(List<MentionState> states, Map<Long, Counted> before) {
    List<MentionChange> mentions = new ArrayList<>();
    List<RescoreAnswer> answers = new ArrayList<>();
    for (MentionState state : states) {
      MentionChange change = change(state, before.get(state.id()));
      if (!Objects.equals(change.before(), change.after())) {
        mentions.add(change);
      }
      state.pending().answers.forEach(answer -> answers.add(answer.withEffect(change)));
    }
    return new MentionChanges(List.copyOf(mentions), List.copyOf(answers));
  }

  /** What the batch makes of one mention. */
  static MentionChange change(MentionState state, @Nullable Counted before) {
    return new MentionChange(state.id(), before, after(state, before));
  }

  private static @Nullable Counted after(MentionState state, @Nullable Counted before) {
    MentionState.Pending pending = state.pending();
    MentionFact.Said said = pending.said();
    if (said != null) {
      return Counted.of(new MentionRow(said, state));
    }
    if (before == null || pending.erased) {
      return null;
    }
    return before.with(state.allBrandIds(), state.historical());
  }
}

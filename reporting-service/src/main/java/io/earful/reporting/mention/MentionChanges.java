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
  static MentionChanges of(List<BatchedMention> mentions, Map<Long, Counted> before) {
    List<MentionChange> changes = new ArrayList<>();
    List<RescoreAnswer> answers = new ArrayList<>();
    for (BatchedMention mention : mentions) {
      MentionChange change = change(mention, before.get(mention.id()));
      if (!Objects.equals(change.before(), change.after())) {
        changes.add(change);
      }
      mention.pending().answers.forEach(answer -> answers.add(answer.withEffect(change)));
    }
    return new MentionChanges(List.copyOf(changes), List.copyOf(answers));
  }

  /** What the batch makes of one mention. */
  static MentionChange change(BatchedMention mention, @Nullable Counted before) {
    return new MentionChange(mention.id(), before, after(mention, before));
  }

  private static @Nullable Counted after(BatchedMention mention, @Nullable Counted before) {
    PendingWrites pending = mention.pending();
    MentionFact.Said said = pending.said();
    if (said != null) {
      return Counted.of(new MentionRow(said, mention.state()));
    }
    if (before == null || pending.erased) {
      return null;
    }
    return before.with(mention.state().allBrandIds(), mention.state().historical());
  }
}

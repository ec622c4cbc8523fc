package io.earful.reporting.mention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of a mention, as its row has it.
 *
 * @param brandIds brands for which it was found, in order
 * @param label the feeling that counts; null until it is scored
 * @param score -1 .. 1; null until it is scored
 * @param unsure whether the confidence is too low to build on; null until it is scored
 */
public record Counted(
    String channel,
    String language,
    List<String> brandIds,
    Instant publishedAt,
    boolean historical,
    @Nullable String label,
    @Nullable Float score,
    @Nullable Boolean unsure) {

  static Counted of(MentionRow row) {
    Verdict verdict = row.verdict();
    return new Counted(
        row.mention().channel(),
        row.language(),
        List.copyOf(row.state().brandIds()),
        row.mention().publishedAt(),
        row.state().historical(),
        verdict == null ? null : verdict.label().toString(),
        verdict == null ? null : (float) verdict.score(),
        verdict == null ? null : verdict.unsure());
  }

  Counted judged(MentionItem.Sentiment sentiment) {
    return new Counted(
        channel,
        language,
        brandIds,
        publishedAt,
        historical,
        sentiment.label().toString(),
        (float) sentiment.score(),
        sentiment.unsure());
  }

  Counted with(Collection<String> newBrandIds, boolean newHistorical) {
    return new Counted(
        channel,
        language,
        List.copyOf(newBrandIds),
        publishedAt,
        newHistorical,
        label,
        score,
        unsure);
  }
}

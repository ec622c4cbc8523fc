package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.event.Rating;
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
 * @param intent what the author wants; null when nothing tells
 * @param topics the reasons named, each with its parent, in order
 * @param rating on its own scale; null when there is none
 * @param mismatch whether text and rating clearly disagree
 * @param noise why it is noise, and counts nowhere else; null when it is none
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
    @Nullable Boolean unsure,
    @Nullable String intent,
    List<String> topics,
    @Nullable Double rating,
    boolean mismatch,
    @Nullable String noise) {

  static Counted of(MentionRow row) {
    Verdict verdict = row.verdict();
    Analysis analysis = row.analysis();
    Rating rating = row.rating();
    return new Counted(
        row.mention().channel(),
        row.language(),
        List.copyOf(row.state().allBrandIds()),
        row.publishedAt(),
        row.state().historical(),
        verdict == null ? null : verdict.label().toString(),
        verdict == null ? null : (float) verdict.score(),
        verdict == null ? null : verdict.unsure(),
        analysis == null ? null : analysis.intent(),
        List.copyOf(row.topics()),
        rating == null ? null : rating.value(),
        row.mismatch(),
        row.noise());
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
        sentiment.unsure(),
        intent,
        topics,
        rating,
        mismatch,
        noise);
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
        unsure,
        intent,
        topics,
        rating,
        mismatch,
        noise);
  }

  Counted withNoise(@Nullable String newNoise) {
    return new Counted(
        channel,
        language,
        brandIds,
        publishedAt,
        historical,
        label,
        score,
        unsure,
        intent,
        topics,
        rating,
        mismatch,
        newNoise);
  }
}

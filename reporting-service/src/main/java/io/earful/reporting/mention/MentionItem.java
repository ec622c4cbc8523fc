package io.earful.reporting.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.earful.event.Analysis;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.Engagement;
import io.earful.event.Rating;
import io.earful.event.SentimentLabel;
import io.earful.reporting.impact.Impact;
import io.earful.reporting.query.SearchedMention;
import io.earful.reporting.query.Site;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mention as the API gives it; what is not known is left out.
 *
 * @param id 16 hexadecimal digits
 * @param key name of the mention, equal for everybody who finds it
 * @param title headline or subject
 * @param text what was said
 * @param language BCP 47 language we hold it to be in, {@code und} when nothing tells
 * @param sentiment the feeling; absent until it is scored
 * @param intent what the author wants
 * @param urgency how soon somebody should look
 * @param effort signs that the author had to try repeatedly
 * @param topics what it is about, each with the feeling of the part that says so
 * @param impact how much it weighs at the time of the answer
 * @param noise why it is noise, who said so and when; absent when it is none
 * @param sourceIds sources that found it
 * @param brandIds brands for which it was found, as far as the caller may see them
 * @param brandSentiments what it says of each of these brands; none until it is scored
 * @param historical older than its source, or of a back-fill or an import
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MentionItem(
    String id,
    String key,
    String channel,
    String kind,
    @Nullable String title,
    String text,
    @Nullable String url,
    Instant publishedAt,
    @Nullable Instant editedAt,
    Instant collectedAt,
    String language,
    Author author,
    Conversation conversation,
    String direction,
    String visibility,
    boolean historical,
    @Nullable Sentiment sentiment,
    @Nullable String intent,
    Analysis.@Nullable Urgency urgency,
    Analysis.@Nullable Effort effort,
    List<Topic> topics,
    @Nullable Rating rating,
    @Nullable Engagement engagement,
    Impact impact,
    @Nullable NoiseMark noise,
    List<String> sourceIds,
    List<String> brandIds,
    List<AboutBrand> brandSentiments) {

  /**
   * What it says of a brand.
   *
   * @param score -1 (negative) .. 1 (positive)
   * @param basis {@code clauses} when the clauses and sentences about the brand say so, {@code
   *     text} when the whole text does
   */
  public record AboutBrand(String brandId, SentimentLabel label, double score, Basis basis) {

    /** What tells. */
    public enum Basis {
      TEXT,
      CLAUSES;

      @JsonValue
      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /** For each of the brands, its own or that of the whole. */
    static List<AboutBrand> of(
        List<String> brandIds, Map<String, BrandSentiment> own, @Nullable Sentiment whole) {
      if (whole == null) {
        return List.of();
      }
      return brandIds.stream()
          .map(
              brand -> {
                BrandSentiment its = own.get(brand);
                return its == null
                    ? new AboutBrand(brand, whole.label(), whole.score(), Basis.TEXT)
                    : new AboutBrand(brand, its.label(), its.score(), Basis.CLAUSES);
              })
          .toList();
    }
  }

  /**
   * The feeling of the whole text. A person's correction wins over the model; what the model said
   * stands beside it then.
   *
   * @param score -1 (negative) .. 1 (positive); of a correction -1, 0 or 1
   * @param confidence 0..1, calibrated; of a correction 1
   * @param unsure whether the confidence is too low to build on
   * @param mismatch whether text and rating clearly disagree; neither changes the other
   * @param model name and version of the model that scored it
   * @param correctedBy id of the user or key; null when nobody corrected it
   * @param correctedAt when
   * @param outdated whether the text was edited after the correction
   * @param modelLabel what the model says
   * @param modelScore the model's score
   * @param modelConfidence the model's confidence
   * @param evidence the words by which the model decided; offsets count code points
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sentiment(
      SentimentLabel label,
      double score,
      double confidence,
      boolean unsure,
      boolean mismatch,
      String model,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String correctedBy,
      @Nullable Instant correctedAt,
      @Nullable Boolean outdated,
      @Nullable SentimentLabel modelLabel,
      @Nullable Double modelScore,
      @Nullable Double modelConfidence,
      List<Analysis.Evidence> evidence) {

    static @Nullable Sentiment of(
        @Nullable Analysis analysis, @Nullable Correction correction, String revision) {
      Verdict verdict = Verdict.of(analysis, correction);
      if (analysis == null || verdict == null) {
        return null;
      }
      boolean corrected = correction != null;
      return new Sentiment(
          verdict.label(),
          verdict.score(),
          verdict.confidence(),
          verdict.unsure(),
          analysis.mismatch(),
          analysis.model(),
          correction == null ? null : correction.by(),
          correction == null ? null : correction.at(),
          correction == null ? null : !correction.revision().equals(revision),
          corrected ? analysis.label() : null,
          corrected ? analysis.score() : null,
          corrected ? analysis.confidence() : null,
          analysis.evidence());
    }
  }

  /** A topic that the text names, with the feeling of that part of the text. */
  public record Topic(String id, double polarity, int start, int end) {

    static Topic of(Analysis.Reason reason) {
      return new Topic(reason.id(), reason.polarity(), reason.start(), reason.end());
    }
  }

  /** What queries look at. */
  SearchedMention searched() {
    return new SearchedMention(
        title,
        text,
        language,
        channel,
        author.id(),
        author.handle(),
        sourceIds,
        Site.of(url),
        rating == null ? null : rating.value());
  }

  /** The same with other words, and the same author and conversation with other names. */
  MentionItem withWords(
      @Nullable String newTitle, String newText, Author named, Conversation titled) {
    return new MentionItem(
        id,
        key,
        channel,
        kind,
        newTitle,
        newText,
        url,
        publishedAt,
        editedAt,
        collectedAt,
        language,
        named,
        titled,
        direction,
        visibility,
        historical,
        sentiment,
        intent,
        urgency,
        effort,
        topics,
        rating,
        engagement,
        impact,
        noise,
        sourceIds,
        brandIds,
        brandSentiments);
  }

  /** The same without brands that are not among these. */
  MentionItem forBrands(Set<String> seen) {
    return new MentionItem(
        id,
        key,
        channel,
        kind,
        title,
        text,
        url,
        publishedAt,
        editedAt,
        collectedAt,
        language,
        author,
        conversation,
        direction,
        visibility,
        historical,
        sentiment,
        intent,
        urgency,
        effort,
        topics,
        rating,
        engagement,
        impact,
        noise,
        sourceIds,
        brandIds.stream().filter(seen::contains).toList(),
        brandSentiments.stream().filter(about -> seen.contains(about.brandId())).toList());
  }
}

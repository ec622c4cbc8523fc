package io.earful.reporting.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters of mentions as a caller sends them. Lists are repeated parameters or one with commas.
 *
 * @param brand ids of brands
 * @param channel channel ids
 * @param source ids of sources that found it
 * @param language BCP 47 languages
 * @param sentiment labels: negative, neutral, positive, mixed
 * @param brandSentiment labels of what it says of one of the brands asked for, or of any
 * @param intent what the author wants
 * @param topic ids of reasons; a parent stands for its children too
 * @param author id of an author, or a handle with or without {@code @}
 * @param ratingMin lowest rating, on the rating's own scale
 * @param ratingMax highest rating, on the rating's own scale
 * @param from earliest time of publication, inclusive: RFC 3339, or a date that begins at 0:00 UTC
 * @param to latest time of publication, exclusive: RFC 3339, or a date that begins at 0:00 UTC
 * @param q a query: words in all their forms, {@code "phrases"}, AND, OR, NOT, {@code NEAR/5},
 *     {@code author:} and others; docs/queries.md describes the language
 * @param historical whether it is older than its source, of a back-fill or an import
 * @param mismatch whether its text and its rating clearly disagree
 * @param noise {@code none} (unless said otherwise) leaves out what is marked as noise, {@code all}
 *     does not; {@code irrelevant}, {@code spam}, {@code muted} mean this noise alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MentionFilterParameters(
    @Nullable List<String> brand,
    @Nullable List<String> channel,
    @Nullable List<String> source,
    @Nullable List<String> language,
    @Nullable List<String> sentiment,
    @Nullable List<String> brandSentiment,
    @Nullable List<String> intent,
    @Nullable List<String> topic,
    @Nullable String author,
    @Nullable String ratingMin,
    @Nullable String ratingMax,
    @Nullable String from,
    @Nullable String to,
    @Nullable String q,
    @Nullable String historical,
    @Nullable String mismatch,
    @Nullable List<String> noise) {

  /** No condition but that it is no noise. */
  public static final MentionFilterParameters NONE =
      new MentionFilterParameters(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null);

  /** No condition at all. */
  static final MentionFilterParameters EVERYTHING = NONE.withNoise(List.of("all"));

  /** The same of these kinds of noise alone. */
  public MentionFilterParameters ofNoise(NoiseKind... kinds) {
    return withNoise(Arrays.stream(kinds).map(NoiseKind::toString).toList());
  }

  private MentionFilterParameters withNoise(List<String> other) {
    return new MentionFilterParameters(
        brand,
        channel,
        source,
        language,
        sentiment,
        brandSentiment,
        intent,
        topic,
        author,
        ratingMin,
        ratingMax,
        from,
        to,
        q,
        historical,
        mismatch,
        other);
  }
}

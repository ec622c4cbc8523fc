package io.earful.reporting.mention;

import io.earful.kit.problem.BadRequestException;
import io.earful.kit.token.Caller;
import io.earful.reporting.query.MentionQuery;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which mentions are meant; an empty list or null is no condition.
 *
 * @param brands brands that the caller may see; empty for all
 * @param wanted brands of which one must be among the mention's
 * @param brandSentiments labels of what it says of one of the brands {@link #sought}
 * @param noise whether noise is meant
 */
public record MentionFilter(
    Set<String> brands,
    List<String> wanted,
    List<String> channels,
    List<String> sources,
    List<String> languages,
    List<String> sentiments,
    List<String> brandSentiments,
    List<String> intents,
    List<String> topics,
    @Nullable String author,
    @Nullable Double ratingMin,
    @Nullable Double ratingMax,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable MentionQuery query,
    @Nullable Boolean historical,
    @Nullable Boolean mismatch,
    NoiseFilter noise) {

  /** No brand has this id. */
  private static final Set<String> NOBODYS = Set.of("");

  /**
   * @throws BadRequestException saying what was expected of which parameter
   */
  public static MentionFilter of(MentionFilterParameters sent, Caller caller) {
    return of(sent, caller.brands());
  }

  private static MentionFilter of(MentionFilterParameters sent, Set<String> brands) {
    MentionFilter filter =
        new MentionFilter(
            brands,
            FilterValues.list("brand", sent.brand()),
            FilterValues.list("channel", sent.channel()),
            FilterValues.list("source", sent.source()),
            FilterValues.list("language", sent.language()),
            FilterValues.list("sentiment", sent.sentiment()),
            FilterValues.list("brandSentiment", sent.brandSentiment()),
            FilterValues.list("intent", sent.intent()),
            FilterValues.list("topic", sent.topic()),
            FilterValues.word("author", sent.author()),
            FilterValues.number("ratingMin", sent.ratingMin()),
            FilterValues.number("ratingMax", sent.ratingMax()),
            FilterValues.time("from", sent.from()),
            FilterValues.time("to", sent.to()),
            FilterValues.query("q", sent.q()),
            FilterValues.flag("historical", sent.historical()),
            FilterValues.flag("mismatch", sent.mismatch()),
            NoiseFilter.of(sent.noise()));
    FilterValues.requireLabels("sentiment", filter.sentiments());
    FilterValues.requireLabels("brandSentiment", filter.brandSentiments());
    filter.requireOrder();
    return filter;
  }

  /** All that the caller may see, noise as well. */
  public static MentionFilter everything(Caller caller) {
    return of(MentionFilterParameters.EVERYTHING, caller);
  }

  /** What a query means among what the caller may see, from a time on. */
  public static MentionFilter of(MentionQuery query, Instant from, Caller caller) {
    return of(query, from, caller.brands());
  }

  /** What a query means among the mentions of these brands. */
  public static MentionFilter of(MentionQuery query, Set<String> brands) {
    return of(query, null, brands);
  }

  private static MentionFilter of(MentionQuery query, @Nullable Instant from, Set<String> brands) {
    return of(MentionFilterParameters.NONE, brands).asking(query, from);
  }

  private MentionFilter asking(MentionQuery words, @Nullable Instant begin) {
    return new MentionFilter(
        brands,
        wanted,
        channels,
        sources,
        languages,
        sentiments,
        brandSentiments,
        intents,
        topics,
        author,
        ratingMin,
        ratingMax,
        begin,
        to,
        words,
        historical,
        mismatch,
        noise);
  }

  /** Brands of which one must be among the mention's, as far as the caller sees; empty for any. */
  public Set<String> sought() {
    if (wanted.isEmpty()) {
      return brands;
    }
    Set<String> sought = new TreeSet<>(wanted);
    if (!brands.isEmpty()) {
      sought.retainAll(brands);
    }
    return sought.isEmpty() ? NOBODYS : sought;
  }

  /**
   * Whether an outward event may be meant, as far as its own data tell. What they cannot tell
   * (words, author) is for the database to say.
   */
  public boolean admits(OutwardMention event) {
    return event.isFor(sought())
        && allows(channels, event.channel())
        && allows(languages, event.language())
        && allows(sentiments, event.sentiment())
        && allows(intents, event.intent())
        && (sources.isEmpty() || event.sourceIds().stream().anyMatch(sources::contains))
        && (historical == null || historical == event.historical());
  }

  private static boolean allows(List<String> wanted, @Nullable String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private void requireOrder() {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new BadRequestException(
          "invalid-parameter", "from must be before to, got from=" + from + " and to=" + to);
    }
    if (ratingMin != null && ratingMax != null && ratingMin > ratingMax) {
      throw new BadRequestException(
          "invalid-parameter",
          "ratingMin must not be above ratingMax, got " + ratingMin + " and " + ratingMax);
    }
  }
}

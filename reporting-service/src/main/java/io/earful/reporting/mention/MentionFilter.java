package io.earful.reporting.mention;

import io.earful.event.SentimentLabel;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.token.Caller;
import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.QueryException;
import io.earful.reporting.query.QueryLimits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  private static final int MAX_VALUES = 100;

  /** No brand has this id. */
  private static final Set<String> NOBODYS = Set.of("");

  private static final Set<String> LABELS =
      Arrays.stream(SentimentLabel.values())
          .map(SentimentLabel::toString)
          .collect(Collectors.toUnmodifiableSet());

  /**
   * @throws BadRequestException saying what was expected of which parameter
   */
  public static MentionFilter of(MentionFilterParameters sent, Caller caller) {
    MentionFilter filter =
        new MentionFilter(
            caller.brands(),
            list("brand", sent.brand()),
            list("channel", sent.channel()),
            list("source", sent.source()),
            list("language", sent.language()),
            list("sentiment", sent.sentiment()),
            list("brandSentiment", sent.brandSentiment()),
            list("intent", sent.intent()),
            list("topic", sent.topic()),
            word("author", sent.author()),
            number("ratingMin", sent.ratingMin()),
            number("ratingMax", sent.ratingMax()),
            time("from", sent.from()),
            time("to", sent.to()),
            query(sent.q()),
            flag("historical", sent.historical()),
            flag("mismatch", sent.mismatch()),
            NoiseFilter.of(sent.noise()));
    requireLabels("sentiment", filter.sentiments());
    requireLabels("brandSentiment", filter.brandSentiments());
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
    return new MentionFilter(
        brands,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        from,
        null,
        query,
        null,
        null,
        NoiseFilter.of(null));
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

  private static void requireLabels(String name, List<String> labels) {
    for (String label : labels) {
      if (!LABELS.contains(label)) {
        throw invalid(name, "one of negative, neutral, positive, mixed", label);
      }
    }
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

  /** The values of a parameter that may be repeated or hold commas. */
  public static List<String> list(String name, @Nullable List<String> sent) {
    if (sent == null) {
      return List.of();
    }
    if (sent.stream().anyMatch(Objects::isNull)) {
      throw invalid(name, "one or more values", "null among them");
    }
    List<String> values =
        sent.stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .distinct()
            .map(value -> storable(name, value))
            .toList();
    if (values.isEmpty()) {
      throw invalid(name, "one or more values", "nothing");
    }
    if (values.size() > MAX_VALUES) {
      throw invalid(name, "at most " + MAX_VALUES + " values", values.size() + " of them");
    }
    return values;
  }

  private static @Nullable String word(String name, @Nullable String sent) {
    return sent == null || sent.isBlank() ? null : storable(name, sent.strip());
  }

  /** The database has no texts with a zero character, and would fail instead of finding nothing. */
  private static String storable(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw invalid(name, "text without control characters", value.replace("\0", "\\0"));
    }
    return value;
  }

  private static @Nullable MentionQuery query(@Nullable String sent) {
    try {
      return sent == null ? null : MentionQuery.parse(sent, QueryLimits.SEARCH);
    } catch (QueryException e) {
      throw e.ofParameter("q");
    }
  }

  private static @Nullable Double number(String name, @Nullable String sent) {
    if (sent == null) {
      return null;
    }
    try {
      double value = Double.parseDouble(sent);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw invalid(name, "a number", sent);
    }
    throw invalid(name, "a number", sent);
  }

  private static @Nullable Boolean flag(String name, @Nullable String sent) {
    if (sent == null) {
      return null;
    }
    return switch (sent.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw invalid(name, "true or false", sent);
    };
  }

  /** A time, or a date that begins at 0:00 UTC. */
  public static @Nullable Instant time(String name, @Nullable String sent) {
    if (sent == null) {
      return null;
    }
    try {
      return sent.length() == 10
          ? LocalDate.parse(sent).atStartOfDay().toInstant(ZoneOffset.UTC)
          : OffsetDateTime.parse(sent).toInstant();
    } catch (DateTimeParseException e) {
      throw invalid(name, "a time such as 2026-11-01T10:00:00Z or a date such as 2026-11-01", sent);
    }
  }

  private static BadRequestException invalid(String name, String expected, String got) {
    return new BadRequestException(
        "invalid-parameter", "%s is %s, got \"%s\"".formatted(name, expected, got));
  }
}

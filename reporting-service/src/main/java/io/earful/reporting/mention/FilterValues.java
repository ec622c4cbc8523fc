package io.earful.reporting.mention;

import io.earful.event.SentimentLabel;
import io.earful.kit.problem.BadRequestException;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values of filters as they are sent. What cannot be read is refused with a {@link
 * BadRequestException} that says what was expected of which parameter; what is not sent is no
 * condition.
 */
public final class FilterValues {

  private static final int MAX_VALUES = 100;

  private static final Set<String> LABELS =
      Arrays.stream(SentimentLabel.values())
          .map(SentimentLabel::toString)
          .collect(Collectors.toUnmodifiableSet());

  private FilterValues() {}

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

  /** The same of labels of sentiment. */
  public static List<String> labels(String name, @Nullable List<String> sent) {
    List<String> labels = list(name, sent);
    requireLabels(name, labels);
    return labels;
  }

  static void requireLabels(String name, List<String> labels) {
    for (String label : labels) {
      if (!LABELS.contains(label)) {
        throw invalid(name, "one of negative, neutral, positive, mixed", label);
      }
    }
  }

  static @Nullable String word(String name, @Nullable String sent) {
    return sent == null || sent.isBlank() ? null : storable(name, sent.strip());
  }

  /** The database has no texts with a zero character, and would fail instead of finding nothing. */
  private static String storable(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw invalid(name, "text without control characters", value.replace("\0", "\\0"));
    }
    return value;
  }

  static @Nullable MentionQuery query(String name, @Nullable String sent) {
    try {
      return sent == null ? null : MentionQuery.parse(sent, QueryLimits.SEARCH);
    } catch (QueryException e) {
      throw e.ofParameter(name);
    }
  }

  static @Nullable Double number(String name, @Nullable String sent) {
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

  static @Nullable Boolean flag(String name, @Nullable String sent) {
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

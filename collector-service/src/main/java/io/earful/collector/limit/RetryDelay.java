package io.earful.collector.limit;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a channel's headers ask to wait: Retry-After (RFC 9110 §10.2.3: seconds or a date), else
 * when its rate limit begins anew, which each says in its own way: seconds left, seconds since
 * 1970, or a time in ISO 8601.
 */
public final class RetryDelay {

  /** When a channel refuses without saying for how long. */
  public static final Duration UNSAID = Duration.ofMinutes(1);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]*)?");

  /** More seconds than this are not left but counted from 1970. */
  private static final long EPOCH_FROM = 1_000_000_000L;

  private final Clock clock;

  public RetryDelay(Clock clock) {
    this.clock = clock;
  }

  /**
   * The delay that the headers ask for, between a second and a day; null when they ask for none.
   *
   * @param header first value of a header by its name
   */
  public @Nullable Duration of(Function<String, @Nullable String> header) {
    return of(header, Dialect.HEADERS);
  }

  /**
   * The same, of a channel of which it is known how it speaks.
   *
   * @param family how its headers begin
   */
  @Nullable Duration of(Function<String, @Nullable String> header, String family) {
    return of(header, List.of(family));
  }

  private @Nullable Duration of(Function<String, @Nullable String> header, List<String> families) {
    Duration after = delay(header.apply("retry-after"));
    for (String family : families) {
      after = after == null ? delay(header.apply(family + "reset")) : after;
    }
    return after == null ? null : bounded(after);
  }

  /** So many seconds, between one and a day. */
  public static Duration seconds(long seconds) {
    return Duration.ofSeconds(
        Math.min(Math.max(seconds, SHORTEST.toSeconds()), LONGEST.toSeconds()));
  }

  /** How many requests the headers still allow; null when they say nothing of it. */
  static @Nullable Long remaining(Function<String, @Nullable String> header) {
    for (String family : Dialect.HEADERS) {
      Long remaining = remaining(header, family);
      if (remaining != null) {
        return remaining;
      }
    }
    return null;
  }

  static @Nullable Long remaining(Function<String, @Nullable String> header, String family) {
    return number(header, family + "remaining");
  }

  /** The number in a header; null when there is none. */
  static @Nullable Long number(Function<String, @Nullable String> header, String name) {
    String value = header.apply(name);
    return value != null && NUMBER.matcher(value.strip()).matches()
        ? (long) Double.parseDouble(value)
        : null;
  }

  /** Whether the headers say that the channel's allowance is used up. */
  public static boolean usedUp(Function<String, @Nullable String> header) {
    Long remaining = remaining(header);
    return remaining != null && remaining == 0;
  }

  private @Nullable Duration delay(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (NUMBER.matcher(text).matches()) {
      long seconds = (long) Math.ceil(Double.parseDouble(text));
      return seconds < EPOCH_FROM
          ? Duration.ofSeconds(seconds)
          : until(Instant.ofEpochSecond(seconds));
    }
    Instant time = time(text);
    return time == null ? null : until(time);
  }

  private Duration until(Instant time) {
    return Duration.between(clock.instant(), time);
  }

  private static Duration bounded(Duration delay) {
    if (delay.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
  }

  private static @Nullable Instant time(String text) {
    for (DateTimeFormatter format :
        List.of(DateTimeFormatter.RFC_1123_DATE_TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME)) {
      try {
        return ZonedDateTime.parse(text, format).toInstant();
      } catch (DateTimeException e) {
        continue;
      }
    }
    return null;
  }
}

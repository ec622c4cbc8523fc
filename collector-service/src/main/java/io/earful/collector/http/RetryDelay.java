package io.earful.collector.http;

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
 * How long a channel asks to wait: Retry-After (RFC 9110 §10.2.3: seconds or a date), else when its
 * rate limit begins anew, which each says in its own way: seconds left, seconds since 1970, or a
 * time in ISO 8601.
 */
public final class RetryDelay {

  /** When a channel refuses without saying for how long. */
  static final Duration UNSAID = Duration.ofMinutes(1);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final List<String> RESETS =
      List.of("x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset");
  private static final List<String> REMAINING =
      List.of("x-rate-limit-remaining", "x-ratelimit-remaining", "ratelimit-remaining");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]*)?");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,12}");

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
    Duration after = delay(header.apply("retry-after"));
    for (String reset : RESETS) {
      after = after == null ? delay(header.apply(reset)) : after;
    }
    return after == null ? null : bounded(after);
  }

  /** How many requests the headers still allow; null when they say nothing of it. */
  public static @Nullable Long remaining(Function<String, @Nullable String> header) {
    for (String name : REMAINING) {
      String value = header.apply(name);
      if (value != null && WHOLE.matcher(value.strip()).matches()) {
        return Long.valueOf(value.strip());
      }
    }
    return null;
  }

  /** Whether the headers say that the channel's allowance is used up. */
  static boolean usedUp(Function<String, @Nullable String> header) {
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

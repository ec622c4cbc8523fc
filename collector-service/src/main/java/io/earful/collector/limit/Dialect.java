package io.earful.collector.limit;

import io.earful.collector.json.ChannelJson;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The ways in which channels say how much they may be asked. A connector says which of them its
 * channel speaks. {@code Retry-After} (RFC 9110 §10.2.3) is none of them: every channel may say it.
 */
public enum Dialect {
  /**
   * {@code x-rate-limit-remaining} and {@code -reset}, which is in Unix seconds. In each dialect of
   * headers {@code -limit} is what there is in all.
   */
  X_RATE_LIMIT("x-rate-limit-"),

  /**
   * {@code x-ratelimit-remaining} and {@code -reset}, which is a time in ISO 8601, the seconds that
   * are left, or Unix seconds.
   */
  X_RATELIMIT("x-ratelimit-"),

  /**
   * {@code ratelimit-remaining} and {@code -reset}, in Unix seconds or the seconds that are left,
   * else as long as one window of {@code ratelimit-policy} ({@code 3000;w=300}).
   */
  RATELIMIT("ratelimit-"),

  /**
   * In every answer {@code backoff}, the seconds for which this method may not be asked, {@code
   * quota_remaining} and {@code quota_max}; when the quota begins anew is not said.
   */
  BACKOFF(null),

  /** {@code extras.wait_seconds} of a refusal. */
  WAIT_SECONDS(null),

  /** {@code parameters.retry_after} of a refusal, in seconds. */
  RETRY_AFTER(null);

  /** How the headers of those begin that speak in headers. */
  static final List<String> HEADERS =
      Stream.of(values()).flatMap(one -> Stream.ofNullable(one.header)).toList();

  private static final Pattern WINDOW = Pattern.compile("\\bw=([0-9]{1,9})\\b");

  private final @Nullable String header;

  Dialect(@Nullable String header) {
    this.header = header;
  }

  /** Whether it is spoken in the body of a refusal, which must be read then. */
  public boolean isInRefusals() {
    return this == WAIT_SECONDS || this == RETRY_AFTER;
  }

  /**
   * What an answer says in this dialect.
   *
   * @param headers first value of a header by its name
   * @param body of the answer; asked for only when it is spoken there
   */
  Allowance read(Function<String, @Nullable String> headers, Supplier<JsonNode> body, Clock clock) {
    if (header != null) {
      Duration anew = new RetryDelay(clock).of(headers, header);
      return new Allowance(
          RetryDelay.number(headers, header + "limit"),
          RetryDelay.remaining(headers, header),
          anew == null && this == RATELIMIT ? window(headers) : anew,
          null);
    }
    return switch (this) {
      case WAIT_SECONDS -> paused(body.get().path("extras"), "wait_seconds");
      case RETRY_AFTER -> paused(body.get().path("parameters"), "retry_after");
      default -> quota(body.get());
    };
  }

  private static @Nullable Duration window(Function<String, @Nullable String> headers) {
    String policy = headers.apply("ratelimit-policy");
    Matcher window = WINDOW.matcher(policy == null ? "" : policy);
    return window.find() ? RetryDelay.seconds(Long.parseLong(window.group(1))) : null;
  }

  private static Allowance quota(JsonNode body) {
    Long left = ChannelJson.number(body, "quota_remaining");
    Long most = ChannelJson.number(body, "quota_max");
    return new Allowance(natural(most), natural(left), null, paused(body, "backoff").pause());
  }

  private static @Nullable Long natural(@Nullable Long number) {
    return number != null && number >= 0 ? number : null;
  }

  private static Allowance paused(JsonNode node, String name) {
    Long seconds = ChannelJson.number(node, name);
    return seconds == null || seconds <= 0
        ? Allowance.UNSAID
        : new Allowance(null, null, null, RetryDelay.seconds(seconds));
  }
}

package io.earful.collector.connector.x;

import io.earful.collector.json.ChannelJson;
import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Ids of X: texts of digits, too long for the numbers of JavaScript. The larger is the later, and
 * since November 2010 an id of a post says when it was written.
 */
final class XIds {

  static final Comparator<String> BY_AGE =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

  /** Below it are ids that were counted one by one. */
  private static final long FIRST_WITH_TIME = 29_700_859_247L;

  private static final long EPOCH_MILLIS = 1_288_834_974_657L;
  private static final int BITS_BEHIND_TIME = 22;

  private XIds() {}

  /** An id; null when there is none. */
  static @Nullable String of(JsonNode node, String name) {
    return of(ChannelJson.text(node, name));
  }

  static @Nullable String of(@Nullable String given) {
    return given != null && ID.matcher(given).matches() && number(given) != null ? given : null;
  }

  /** As twitter4j wants it; null when it is larger than any id. */
  static @Nullable Long number(String id) {
    try {
      return Long.valueOf(id);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** When a post of this id was written; null when its id does not say so. */
  static @Nullable Instant time(String id) {
    Long number = number(id);
    return number == null || number < FIRST_WITH_TIME
        ? null
        : Instant.ofEpochMilli((number >> BITS_BEHIND_TIME) + EPOCH_MILLIS);
  }
}

package io.earful.collector.recent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.earful.event.MentionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was read of late. What is late in a search, or was changed, is found by looking at the last
 * hours again; this tells it from what was read before. It is a part of a cursor.
 *
 * @param prints by id
 */
public record Recent(@JsonValue Map<String, Print> prints) {

  /** What a source begins with. */
  public static final Recent NOTHING = new Recent(Map.of());

  private static final int MAX = 800;
  private static final int DIGITS = 8;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Recent {}

  /** New numbers are taken once in a quarter of an hour; what comes before is passed over. */
  private static final Duration ONCE_MORE = Duration.ofMinutes(16);

  /**
   * Something as it was read.
   *
   * @param at when it was said, in Unix seconds
   * @param of what it was, in short
   * @param again when it is told once more, in Unix seconds, because its numbers may have been
   *     passed over when they changed; null when they were not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Print(long at, String of, @Nullable Long again) {

    /** One that need not be told once more. */
    public Print(long at, String of) {
      this(at, of, null);
    }

    private boolean isLike(Print other) {
      return at == other.at && of.equals(other.of);
    }

    private boolean isDue(Instant now) {
      return again != null && now.getEpochSecond() >= again;
    }

    /**
     * @param what all of it that may change
     */
    public static Print of(long at, String what) {
      return new Print(at, MentionKey.sha256Hex(what).substring(0, DIGITS));
    }
  }

  /** Whether it was read, and has not changed since. */
  public boolean holds(String id, Print print) {
    Print before = prints.get(id);
    return before != null && before.isLike(print);
  }

  /** The same where numbers are told: whether it need not be told once more either. */
  public boolean holds(String id, Print print, Instant now) {
    Print before = prints.get(id);
    return before != null && before.isLike(print) && !before.isDue(now);
  }

  /** What to remember from now on of something that was read, where numbers are told. */
  public Print after(String id, Print print, Instant now) {
    Print before = prints.get(id);
    if (before == null) {
      return print;
    }
    if (!before.isLike(print)) {
      return new Print(print.at(), print.of(), now.plus(ONCE_MORE).getEpochSecond());
    }
    return before.isDue(now) ? print : before;
  }

  /**
   * Those of before and these; the newest, should they be too many.
   *
   * @param from what is older is forgotten, in Unix seconds
   */
  public Recent with(Map<String, Print> more, long from) {
    Map<String, Print> all = new LinkedHashMap<>(prints);
    all.putAll(more);
    Map<String, Print> kept = new LinkedHashMap<>();
    all.entrySet().stream()
        .filter(one -> one.getValue().at() >= from)
        .sorted((a, b) -> Long.compare(b.getValue().at(), a.getValue().at()))
        .limit(MAX)
        .forEach(one -> kept.put(one.getKey(), one.getValue()));
    return new Recent(kept);
  }
}

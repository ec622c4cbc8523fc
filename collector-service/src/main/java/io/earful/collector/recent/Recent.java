package io.earful.collector.recent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.earful.event.MentionKey;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /**
   * Something as it was read.
   *
   * @param at when it was said, in Unix seconds
   * @param of what it was, in short
   */
  public record Print(long at, String of) {

    /**
     * @param what all of it that may change
     */
    public static Print of(long at, String what) {
      return new Print(at, MentionKey.sha256Hex(what).substring(0, DIGITS));
    }
  }

  /** Whether it was read, and has not changed since. */
  public boolean holds(String id, Print print) {
    return print.equals(prints.get(id));
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

package io.earful.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** What a channel counts when it says how long an answer may be. */
public enum CountUnit {
  /** What a reader sees as one character (UAX #29, extended grapheme clusters). */
  GRAPHEME(Graphemes::count),
  /** Unicode code points. */
  CODEPOINT(CodePoints::length),
  /** UTF-16 code units. */
  UTF16(String::length),
  /** X's weighted characters; {@link WeightedLength} says how. */
  WEIGHTED(WeightedLength::of),
  /** Bytes of UTF-8. */
  BYTE(text -> text.getBytes(StandardCharsets.UTF_8).length);

  private final ToIntFunction<String> counter;

  CountUnit(ToIntFunction<String> counter) {
    this.counter = counter;
  }

  /** How long a text is. */
  public int count(String text) {
    return counter.applyAsInt(text);
  }

  /**
   * @throws IllegalArgumentException when there is no such unit
   */
  @JsonCreator
  public static CountUnit of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The name in JSON and the API. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

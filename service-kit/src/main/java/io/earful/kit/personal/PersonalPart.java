package io.earful.kit.personal;

import java.util.Locale;

/**
 * A part of a text that identifies a person, or leads to one.
 *
 * @param kind what it is
 * @param start UTF-16 offset of its first character
 * @param end UTF-16 offset behind its last one
 */
public record PersonalPart(Kind kind, int start, int end) {

  /** What such a part is. */
  public enum Kind {
    EMAIL,
    PHONE,
    IBAN;

    /** The name in JSON and the API. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean overlaps(PersonalPart other) {
    return start < other.end && other.start < end;
  }
}

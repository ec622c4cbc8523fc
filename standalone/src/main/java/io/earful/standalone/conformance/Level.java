package io.earful.standalone.conformance;

import java.util.Locale;

/** How much a rule weighs. */
enum Level {
  /** Has to be seen, and kept. */
  MUST("has to be seen, and kept"),
  /** Has to be kept by those who do such a thing; who does not is not asked to. */
  IF_SEEN("has to be kept when the program does such a thing"),
  /** Good advice: it is told, and does not count. */
  ADVICE("is told, and does not count");

  private final String meaning;

  Level(String meaning) {
    this.meaning = meaning;
  }

  String meaning() {
    return meaning;
  }

  /** The name in reports and in the documentation. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

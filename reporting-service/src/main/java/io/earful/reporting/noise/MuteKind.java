package io.earful.reporting.noise;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Of what nothing is wanted any more. */
enum MuteKind {
  AUTHOR("m.author_id"),
  THREAD("m.conversation_key"),
  SITE("site_of(m.url)");

  private final String column;

  MuteKind(String column) {
    this.column = column;
  }

  /** What a mention is compared by; the same expression as that of an index. */
  String column() {
    return column;
  }

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<MuteKind> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findFirst();
  }
}

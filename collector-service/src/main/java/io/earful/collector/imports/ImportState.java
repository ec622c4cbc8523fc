package io.earful.collector.imports;

import java.util.Locale;

/** How it stands with an import. */
enum ImportState {
  /** Waiting its turn, or being read. */
  RUNNING,
  /** Read to its end. */
  DONE,
  /** It could not be read on; the reason says why. */
  FAILED,
  /** Somebody stopped it. */
  CANCELLED;

  static ImportState of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The name in JSON and in the database. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

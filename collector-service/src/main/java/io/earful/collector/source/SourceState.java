package io.earful.collector.source;

import java.util.Locale;

/** Whether a source is read. */
public enum SourceState {
  ACTIVE,
  /** A person stopped it. */
  PAUSED,
  /** The channel refuses the credential: nothing is tried until a person changes or resumes it. */
  NEEDS_ATTENTION,
  /** The channel says that what it read is gone for good. */
  GONE;

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static SourceState of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}

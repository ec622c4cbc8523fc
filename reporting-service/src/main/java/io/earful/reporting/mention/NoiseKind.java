package io.earful.reporting.mention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why somebody holds a mention for noise, or that it is none. */
public enum NoiseKind {
  IRRELEVANT,
  SPAM,
  MUTED,

  /** A person has said that it is no noise; no mute takes it away again. */
  NONE;

  /** Whether it is noise because a person said so of this very mention. */
  public boolean isSaid() {
    return this == IRRELEVANT || this == SPAM;
  }

  public boolean isNoise() {
    return this != NONE;
  }

  /** The name in JSON, SQL and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<NoiseKind> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findFirst();
  }
}

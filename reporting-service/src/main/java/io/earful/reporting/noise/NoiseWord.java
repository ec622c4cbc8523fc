package io.earful.reporting.noise;

import io.earful.reporting.mention.NoiseKind;
import io.earful.reporting.mention.NoiseMark;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person says of mentions. */
enum NoiseWord {
  IRRELEVANT(NoiseKind.IRRELEVANT),
  SPAM(NoiseKind.SPAM),

  /** They are wanted, and no mute takes them. */
  NONE(NoiseKind.NONE),

  /** As if nobody had said a word of them: a mute that reaches them takes them. */
  UNSAID(null);

  private final @Nullable NoiseKind kind;

  NoiseWord(@Nullable NoiseKind kind) {
    this.kind = kind;
  }

  /** How it is marked; null when the mark goes. */
  @Nullable NoiseKind kind() {
    return kind;
  }

  boolean isNoise() {
    return kind != null && kind.isNoise();
  }

  /**
   * Whether saying it changes nothing. Where nobody has spoken yet, that it is no noise is news: no
   * mute takes it from then on.
   */
  boolean isSaidBy(@Nullable NoiseMark mark) {
    return kind == null
        ? mark == null || mark.kind().equals(NoiseKind.MUTED.toString())
        : mark != null && mark.kind().equals(kind.toString());
  }

  /** The name in JSON and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<NoiseWord> of(String name) {
    return Arrays.stream(values()).filter(word -> word.toString().equals(name)).findFirst();
  }
}

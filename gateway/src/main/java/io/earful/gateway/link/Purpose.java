package io.earful.gateway.link;

import java.time.Duration;
import java.util.Locale;

/** What a link is for, and how long it works. */
public enum Purpose {
  INVITATION(Duration.ofDays(7)),
  RESET(Duration.ofHours(1));

  private final Duration life;

  Purpose(Duration life) {
    this.life = life;
  }

  Duration life() {
    return life;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.earful.connector;

import java.util.Locale;

/** How a connector was shown to work. */
public enum Proof {
  /** Real server software answered, and what we sent was read back by that server's own API. */
  LIVE,
  /** A stand-in made only from recorded bytes; requests compared with the vendor's example. */
  DOUBLE,
  /** Recorded answers, reading only. */
  RECORDED;

  /** The name in JSON and the API. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.earful.collector.connector.bluesky;

import java.time.Duration;

/**
 * How long a source listens.
 *
 * @param gather how long posts that were found wait for others, before they are stored together
 * @param progress how often is stored how far the stream was heard, when nothing is found
 * @param settle how long is listened on after the present was reached
 * @param linger how long is listened on after a post was found
 * @param silence a stream that says nothing for so long has nothing to say now
 * @param longest one run
 */
record Pace(
    Duration gather,
    Duration progress,
    Duration settle,
    Duration linger,
    Duration silence,
    Duration longest) {

  static final Pace USUAL =
      new Pace(
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofMinutes(10));
}

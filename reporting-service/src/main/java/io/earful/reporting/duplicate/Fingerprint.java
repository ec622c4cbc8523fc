package io.earful.reporting.duplicate;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A mention in short.
 *
 * @param publishedAt as its row has it
 * @param shingles what it says
 */
record Fingerprint(long id, Instant publishedAt, Shingles shingles) {

  /** The bands by which it is found, as a list with commas. */
  String bands() {
    return Arrays.stream(MinHash.bands(shingles))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(","));
  }
}

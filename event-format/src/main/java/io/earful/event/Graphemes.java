package io.earful.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Characters as readers see them. */
final class Graphemes {

  /** Extended grapheme clusters of UAX #29; matches any text, in one pass. */
  static final Pattern CLUSTER = Pattern.compile("\\X");

  private Graphemes() {}

  static int count(String text) {
    Matcher clusters = CLUSTER.matcher(text);
    int count = 0;
    while (clusters.find()) {
      count++;
    }
    return count;
  }
}

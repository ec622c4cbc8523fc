package io.earful.collector.connector.email.reply;

/** Lines that were broken on their way. */
final class Wrapping {

  /** No program breaks lines that are shorter. */
  private static final int MIN_WIDTH = 55;

  private Wrapping() {}

  /** Whether the second line is the rest of the first: a full one that ends within a sentence. */
  static boolean continues(Line first, Line second) {
    String text = first.text();
    if (text.length() < MIN_WIDTH || second.isBlank()) {
      return false;
    }
    int last = text.codePointBefore(text.length());
    int next = second.text().stripLeading().codePointAt(0);
    return ".!?:…。！？".indexOf(last) < 0 && Character.isLowerCase(next);
  }
}

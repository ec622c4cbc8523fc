package io.earful.collector.html;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Forums draw emoji as pictures; what somebody feels must not be lost with them. */
final class Emoji {

  private static final int MAX_LENGTH = 16;

  private Emoji() {}

  /** The emoji that a picture stands for; null when it is a picture. */
  static @Nullable String in(Element image) {
    String alt = image.attr("alt").strip();
    boolean sign =
        !alt.isEmpty()
            && alt.length() <= MAX_LENGTH
            && alt.codePoints().anyMatch(c -> Character.getType(c) == Character.OTHER_SYMBOL)
            && alt.codePoints().noneMatch(Character::isLetterOrDigit);
    return sign ? alt : null;
  }
}

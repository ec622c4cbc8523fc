package io.earful.sentiment.language;

import io.earful.sentiment.text.Letters;

/** What says nothing about the language of a text: user names, hashtags and links. */
final class Runs {
  private Runs() {}

  /** The offset behind the run that begins at {@code at}, or {@code at} itself when none does. */
  static int skip(String text, int at, int to) {
    char c = text.charAt(at);
    if (c != '@' && c != '#' && !(c == 'h' && text.startsWith("http", at))) {
      return at;
    }
    int i = at;
    while (i < to && !Letters.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }
}

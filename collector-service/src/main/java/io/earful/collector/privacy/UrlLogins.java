package io.earful.collector.privacy;

import java.util.List;

/**
 * Finds the user name and password that stand in an address, as in {@code ftp://user:word@host}.
 */
final class UrlLogins {

  private static final String SCHEME_END = "://";
  private static final int LONGEST = 512;

  private UrlLogins() {}

  static void find(String text, List<Finding> found) {
    for (int at = text.indexOf(SCHEME_END); at >= 0; at = text.indexOf(SCHEME_END, at + 1)) {
      int begin = at + SCHEME_END.length();
      int end = end(text, begin);
      int colon = text.substring(begin, Math.max(begin, end)).indexOf(':');
      if (Chars.isWord(Chars.before(text, at)) && colon >= 0) {
        found.add(Finding.of(RedactionKind.SECRET, text, begin, end));
      }
    }
  }

  /** Index of the last @ before the path; -1 when there is none. */
  private static int end(String text, int begin) {
    int end = -1;
    for (int at = begin; at < text.length() && at - begin < LONGEST; at++) {
      char c = text.charAt(at);
      if (c == '@') {
        end = at;
      } else if (Character.isWhitespace(c) || "/?#\"'<>⟦⟧".indexOf(c) >= 0) {
        break;
      }
    }
    return end;
  }
}

package io.earful.collector.privacy;

import java.util.List;

/** Finds private keys in PEM form, whole or cut off. */
final class PrivateKeys {

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final int LONGEST_LABEL = 60;
  private static final int LONGEST = 32_000;

  private final String text;
  private int knownEnd;

  private PrivateKeys(String text) {
    this.text = text;
  }

  static void find(String text, List<Finding> found) {
    new PrivateKeys(text).scan(found);
  }

  private void scan(List<Finding> found) {
    for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
      int label = at + BEGIN.length();
      int body =
          text.substring(label, Math.min(text.length(), label + LONGEST_LABEL)).indexOf(DASHES);
      if (body < 0 || !text.substring(label, label + body).contains("PRIVATE KEY")) {
        continue;
      }
      int end = end(label + body + DASHES.length());
      found.add(Finding.of(RedactionKind.SECRET, text, at, end));
      at = end - 1;
    }
  }

  private int end(int body) {
    int limit = Math.min(text.length(), body + LONGEST);
    int end = nextEnd(body);
    if (end < limit) {
      int label = end + END.length();
      int dashes =
          text.substring(label, Math.min(text.length(), label + LONGEST_LABEL)).indexOf(DASHES);
      return dashes >= 0 ? label + dashes + DASHES.length() : label;
    }
    int at = body;
    while (at < limit && isKey(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Each is looked for once, however many keys begin before it. */
  private int nextEnd(int from) {
    if (knownEnd < from) {
      int next = text.indexOf(END, from);
      knownEnd = next < 0 ? Integer.MAX_VALUE : next;
    }
    return knownEnd;
  }

  /** Base64 in lines, also where the ends of lines are spelled, and quoted. */
  private static boolean isKey(char c) {
    return Chars.isWord(c) || "+/=\n\r\\>|".indexOf(c) >= 0;
  }
}

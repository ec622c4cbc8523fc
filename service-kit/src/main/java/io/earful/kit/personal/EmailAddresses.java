package io.earful.kit.personal;

import java.util.List;

/** Finds e-mail addresses: a local part, {@code @}, a host name of two labels or more. */
final class EmailAddresses {

  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_DOMAIN = 253;
  private static final int SHORTEST_TOP_LABEL = 2;
  private static final String LOCAL_SIGNS = "._%+-";

  private EmailAddresses() {}

  static void find(String text, List<PersonalPart> found) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = localStart(text, at);
      int end = domainEnd(text, at + 1);
      if (start < at && end > at) {
        PersonalData.add(found, new PersonalPart(PersonalPart.Kind.EMAIL, start, end));
      }
    }
  }

  private static int localStart(String text, int at) {
    int start = at;
    while (start > 0 && at - start < LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
      start--;
    }
    while (start < at && text.charAt(start) == '.') {
      start++;
    }
    return start;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || LOCAL_SIGNS.indexOf(c) >= 0;
  }

  /** Where the host name ends; -1 when there is none. */
  private static int domainEnd(String text, int from) {
    int end = from;
    int lastDot = -1;
    int most = Math.min(text.length(), from + LONGEST_DOMAIN);
    while (end < most && isDomain(text, end, from)) {
      if (text.charAt(end) == '.') {
        lastDot = end;
      }
      end++;
    }
    if (lastDot == end - 1) {
      // the full stop of the sentence
      end = lastDot;
      lastDot = text.lastIndexOf('.', end - 1);
    }
    boolean named = lastDot > from && end - lastDot > SHORTEST_TOP_LABEL;
    return named && Character.isLetter(text.charAt(lastDot + 1)) ? end : -1;
  }

  private static boolean isDomain(String text, int i, int from) {
    char c = text.charAt(i);
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    return i > from && (c == '.' || c == '-') && Character.isLetterOrDigit(text.charAt(i - 1));
  }
}

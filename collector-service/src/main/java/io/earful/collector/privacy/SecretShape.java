package io.earful.collector.privacy;

/** Tells values that were made up by machines or for secrecy from words. */
final class SecretShape {

  private SecretShape() {}

  /** Letters and digits of a machine: no spaces, no prose, no plain number. */
  static boolean isKey(String value) {
    boolean fits = value.chars().allMatch(c -> Chars.isWord((char) c) || "-_.+/=~".indexOf(c) >= 0);
    return fits && isMixed(value);
  }

  /** Has letters and digits. */
  static boolean isMixed(String value) {
    return value.codePoints().anyMatch(Character::isDigit)
        && value.codePoints().anyMatch(Character::isLetter);
  }

  /** Has a digit, a sign within, or a capital behind a small letter. */
  static boolean isUnlikeAWord(String value) {
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      boolean isInner = at > 0 && at < value.length() - 1;
      if (Character.isDigit(c)
          || isInner && !Character.isLetter(c) && "-'’.".indexOf(c) < 0
          || at > 0 && Character.isUpperCase(c) && Character.isLowerCase(value.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }
}

package io.earful.gateway.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that are tried first, known by what they are made of: the commonest words, rows of
 * keys, few characters over and over, and digits around them. A list of whole passwords would have
 * to be long, and hold few of twelve characters.
 */
final class CommonPasswords {

  private static final Set<String> WORDS = words();
  private static final int LONGEST_WORD =
      WORDS.stream().mapToInt(String::length).max().orElseThrow();
  private static final int FEWEST_DIFFERENT = 5;
  private static final int LONGEST_STEP = 1;

  private CommonPasswords() {}

  /**
   * @param password of at most {@link PasswordRules#LONGEST} code points
   */
  static boolean contains(String password) {
    String lower = password.toLowerCase(Locale.ROOT);
    return lower.codePoints().distinct().count() < FEWEST_DIFFERENT
        || isRun(lower)
        || isMadeOfWords(letters(lower))
        || isMadeOfWords(letters(plain(core(lower))));
  }

  /** {@code abcdefghijkl}, {@code 987654321098}: each character next to the one before. */
  private static boolean isRun(String text) {
    int steps = 0;
    for (int i = 1; i < text.length(); i++) {
      int step = Math.abs(text.charAt(i) - text.charAt(i - 1));
      boolean round = step == '9' - '0' && Character.isDigit(text.charAt(i));
      steps += step <= LONGEST_STEP || round ? 1 : 0;
    }
    return steps >= text.length() - 2;
  }

  /** What is left without digits and signs; nothing at all is common as well. */
  private static String letters(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Without the years and signs that people put before and behind. */
  private static String core(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && !Character.isLetter(text.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Undoes what people write for letters: {@code p@ssw0rd}. */
  private static String plain(String text) {
    return text.replace('@', 'a')
        .replace('4', 'a')
        .replace('0', 'o')
        .replace('1', 'i')
        .replace('!', 'i')
        .replace('3', 'e')
        .replace('$', 's')
        .replace('5', 's')
        .replace('7', 't');
  }

  /** Whether common words fill the text, end to end. The time is linear in the text. */
  private static boolean isMadeOfWords(String text) {
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    for (int end = 1; end <= text.length(); end++) {
      for (int start = Math.max(0, end - LONGEST_WORD); start < end && !reached[end]; start++) {
        reached[end] = reached[start] && WORDS.contains(text.substring(start, end));
      }
    }
    return reached[text.length()];
  }

  private static Set<String> words() {
    try (InputStream in = CommonPasswords.class.getResourceAsStream("common-words.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\\s+"))
          .filter(word -> !word.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("the list of common words cannot be read", e);
    }
  }
}

package io.earful.collector.connector.email.reply;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of words beside this class: columns parted by tabs, lines with a # are remarks. */
final class Phrases {

  private Phrases() {}

  /** The rows of a table. */
  static List<List<String>> rows(String table) {
    try (InputStream in = Objects.requireNonNull(Phrases.class.getResourceAsStream(table), table);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(table, e);
    }
  }

  /** The phrases of one kind, as they are compared: column 1 names the kind, 3 and on have them. */
  static Set<String> of(List<List<String>> rows, String kind) {
    return rows.stream()
        .filter(row -> row.get(0).equals(kind))
        .flatMap(row -> row.stream().skip(2))
        .map(Phrases::key)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** In small letters; the Turkish capital I leaves its dot behind. */
  static String key(String phrase) {
    return Normalizer.normalize(phrase, Normalizer.Form.NFC)
        .strip()
        .toLowerCase(Locale.ROOT)
        .replace("\u0307", "");
  }

  /** The place of a phrase that is not part of a longer word; -1 when there is none. */
  static int find(String text, String phrase) {
    for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      if (isWord(text, at, at + phrase.length())) {
        return at;
      }
    }
    return -1;
  }

  static boolean starts(String text, String phrase) {
    return text.startsWith(phrase) && isWord(text, 0, phrase.length());
  }

  static boolean ends(String text, String phrase) {
    return text.endsWith(phrase) && isWord(text, text.length() - phrase.length(), text.length());
  }

  private static boolean isWord(String text, int start, int end) {
    return !(start > 0 && joins(text.codePointBefore(start), text.codePointAt(start)))
        && !(end < text.length() && joins(text.codePointBefore(end), text.codePointAt(end)));
  }

  /** Chinese, Japanese and Korean put no space between words. */
  private static boolean joins(int left, int right) {
    return isLetter(left) && isLetter(right);
  }

  private static boolean isLetter(int c) {
    return Character.isLetterOrDigit(c)
        && !Character.isIdeographic(c)
        && Character.UnicodeScript.of(c) != Character.UnicodeScript.HIRAGANA
        && Character.UnicodeScript.of(c) != Character.UnicodeScript.KATAKANA
        && Character.UnicodeScript.of(c) != Character.UnicodeScript.HANGUL;
  }
}

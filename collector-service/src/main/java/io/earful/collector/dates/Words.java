package io.earful.collector.dates;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;

/**
 * Words of time in the languages of the web, from {@code words.properties}. One list holds all
 * languages: pages mix them, and hardly any of these words means another time elsewhere.
 */
final class Words {

  private static final Properties LISTS = read();

  private Words() {}

  /** The words of one meaning, folded. */
  static Set<String> of(String meaning) {
    Set<String> words = new LinkedHashSet<>();
    Arrays.stream(LISTS.getProperty(meaning, "").split(","))
        .map(DateText::folded)
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    if (words.isEmpty()) {
      throw new IllegalStateException("words.properties has no list \"" + meaning + "\"");
    }
    return words;
  }

  private static Properties read() {
    try (InputStream in = Words.class.getResourceAsStream("words.properties")) {
      if (in == null) {
        throw new IllegalStateException("words.properties is missing beside " + Words.class);
      }
      Properties lists = new Properties();
      lists.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return lists;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

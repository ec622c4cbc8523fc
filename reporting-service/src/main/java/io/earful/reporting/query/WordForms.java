package io.earful.reporting.query;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.HindiStemmer;
import org.tartarus.snowball.ext.IndonesianStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/**
 * Takes a word to what its forms have in common, by the rules of one language. Two words are forms
 * of each other where a text's language takes both to the same. A word is always a form of itself.
 */
final class WordForms {

  private static final int CACHED = 1 << 12;

  /** Where nothing tells the language: by the script, its most common language here. */
  private static final String UNDETERMINED = "und";

  /** Languages without rules. */
  private static final WordForms NONE = new WordForms("none", () -> word -> word);

  private static final List<WordForms> OF_LANGUAGES =
      List.of(
          new WordForms("ar", () -> snowball(new ArabicStemmer())),
          new WordForms("be", () -> LightStemmer.BELARUSIAN::stem),
          new WordForms("de", () -> snowball(new GermanStemmer())),
          new WordForms("el", () -> snowball(new GreekStemmer())),
          new WordForms("en", () -> snowball(new EnglishStemmer())),
          new WordForms("es", () -> snowball(new SpanishStemmer())),
          new WordForms("fr", () -> snowball(new FrenchStemmer())),
          new WordForms("hi", () -> snowball(new HindiStemmer())),
          new WordForms("id", () -> snowball(new IndonesianStemmer())),
          new WordForms("it", () -> snowball(new ItalianStemmer())),
          new WordForms("pl", () -> LightStemmer.POLISH::stem),
          new WordForms("pt", () -> snowball(new PortugueseStemmer())),
          new WordForms("ru", WordForms::russian),
          new WordForms("tr", WordForms::turkish),
          new WordForms("uk", () -> LightStemmer.UKRAINIAN::stem));

  private static final Map<String, WordForms> BY_LANGUAGE =
      OF_LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(WordForms::id, forms -> forms));

  private static final WordForms BY_SCRIPT = new WordForms(UNDETERMINED, () -> WordForms::byScript);

  private static final List<WordForms> ALL =
      Stream.concat(OF_LANGUAGES.stream(), Stream.of(BY_SCRIPT, NONE)).toList();

  private record Known(String word, String form) {}

  private final String id;

  /** Stemmers keep a state: each thread has its own. */
  private final ThreadLocal<UnaryOperator<String>> rules;

  /** What was asked last, by hash: most words of a text are the same few thousand. */
  private final AtomicReferenceArray<Known> known = new AtomicReferenceArray<>(CACHED);

  private WordForms(String id, Supplier<UnaryOperator<String>> rules) {
    this.id = id;
    this.rules = ThreadLocal.withInitial(rules);
  }

  /**
   * The rules for texts in a language.
   *
   * @param language BCP 47
   */
  static WordForms of(String language) {
    return language.equals(UNDETERMINED) ? BY_SCRIPT : BY_LANGUAGE.getOrDefault(language, NONE);
  }

  /** Every set of rules that a text may be read by. */
  static List<WordForms> all() {
    return ALL;
  }

  /** Names the rules in an index. */
  String id() {
    return id;
  }

  /** What the word has in common with its forms; never empty. */
  String reduce(String word) {
    int slot = word.hashCode() * 0x9E3779B9 >>> 20;
    Known last = known.get(slot);
    if (last != null && last.word().equals(word)) {
      return last.form();
    }
    String form = rules.get().apply(word);
    Known found = new Known(word, form.isEmpty() ? word : form);
    known.set(slot, found);
    return found.form();
  }

  private static UnaryOperator<String> snowball(SnowballStemmer stemmer) {
    return word -> {
      stemmer.setCurrent(word);
      stemmer.stem();
      return stemmer.getCurrent();
    };
  }

  /** Most people write е for ё. */
  private static UnaryOperator<String> russian() {
    UnaryOperator<String> stemmer = snowball(new RussianStemmer());
    return word -> stemmer.apply(word.replace('ё', 'е'));
  }

  /** Capitals do not tell the two small i of Turkish apart. */
  private static UnaryOperator<String> turkish() {
    UnaryOperator<String> stemmer = snowball(new TurkishStemmer());
    return word -> stemmer.apply(word).replace('ı', 'i');
  }

  private static String byScript(String word) {
    return switch (UnicodeScript.of(word.codePointAt(0))) {
      case LATIN -> of("en").reduce(word);
      case CYRILLIC -> of("ru").reduce(word);
      case GREEK -> of("el").reduce(word);
      case ARABIC -> of("ar").reduce(word);
      case DEVANAGARI -> of("hi").reduce(word);
      default -> word;
    };
  }
}

package io.earful.sentiment.language;

import static java.util.Map.entry;

import io.earful.sentiment.text.Letters;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;

/**
 * Knows 103 languages by the model of Apache OpenNLP, and is asked only when our own is in doubt:
 * among the fifteen it is wrong more often. Its word counts when it puts a language beyond the
 * fifteen clearly before all of these.
 *
 * <p>The model is asked directly and not by the library's detector, whose normalisation is slow and
 * changes no answer. Safe for use by many threads.
 */
final class OtherLanguages {

  private static final String MODEL = "/langdetect-183.bin";

  /** How many characters are looked at: more of them change hardly an answer. */
  private static final int MOST_CHARS = 100;

  /** How much likelier than the likeliest of the fifteen another language must be. */
  private static final double CLEARLY = 1.5;

  /** Codes of the model that are not the three-letter codes of the languages they stand for. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          entry("cmn", "zh"),
          entry("pes", "fa"),
          entry("nob", "no"),
          entry("nno", "no"),
          entry("ekk", "et"),
          entry("lvs", "lv"),
          entry("plt", "mg"),
          entry("zlm", "id"),
          entry("msa", "id"),
          // of these the Java library lists a code of before 1989 as well
          entry("ind", "id"),
          entry("heb", "he"),
          entry("yid", "yi"));

  private final GramWeights weights;
  private final String[] languages;
  private final boolean[] beyond;

  private OtherLanguages(AbstractModel model) {
    this.weights = GramWeights.of(model);
    Map<String, String> codes = codes();
    this.languages = new String[model.getNumOutcomes()];
    this.beyond = new boolean[languages.length];
    for (int i = 0; i < languages.length; i++) {
      languages[i] = codes.getOrDefault(model.getOutcome(i), model.getOutcome(i));
      beyond[i] = !LanguageDetector.LANGUAGES.contains(languages[i]);
    }
  }

  /** Holds the one of this process, which is loaded when it is first asked: 10 MB. */
  private static final class Holder {
    static final OtherLanguages LOADED = load();
  }

  /** The language beyond the fifteen that the text is in, or what it was taken for. */
  static DetectedLanguage insteadOf(DetectedLanguage own, String text) {
    return Holder.LOADED.judge(own, text);
  }

  private DetectedLanguage judge(DetectedLanguage own, String text) {
    CharSequence words = words(text);
    if (words.isEmpty()) {
      return own;
    }
    double[] sums = weights.sums(words);
    int other = best(sums, true);
    double ratio = Math.exp(sums[other] - sums[best(sums, false)]);
    return ratio < CLEARLY ? own : new DetectedLanguage(languages[other], ratio / (1 + ratio));
  }

  /** The likeliest language beyond the fifteen, or of them. */
  private int best(double[] sums, boolean isBeyond) {
    int best = -1;
    for (int i = 0; i < sums.length; i++) {
      if (beyond[i] == isBeyond && (best < 0 || sums[i] > sums[best])) {
        best = i;
      }
    }
    return best;
  }

  /** The words of the text's beginning, with one space between them. */
  static CharSequence words(String text) {
    StringBuilder words = new StringBuilder(MOST_CHARS);
    for (int i = 0; i < text.length() && words.length() < MOST_CHARS; i++) {
      i = Runs.skip(text, i, text.length());
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (Character.isLetter(c) || Letters.isApostrophe(c)) {
        words.append(Character.toLowerCase(c));
      } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
    }
    return words;
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String two : Locale.getISOLanguages()) {
      codes.put(Locale.forLanguageTag(two).getISO3Language(), two);
    }
    codes.putAll(CODES);
    return codes;
  }

  private static OtherLanguages load() {
    return new OtherLanguages(model());
  }

  /** The library's model, as it ships. */
  static AbstractModel model() {
    try (InputStream in = OtherLanguages.class.getResourceAsStream(MODEL)) {
      if (in == null) {
        throw new IllegalStateException("There is no language model of OpenNLP in this build.");
      }
      return (AbstractModel)
          new LanguageDetectorModel(new BufferedInputStream(in)).getMaxentModel();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.earful.sentiment.training;

import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.language.LanguageFeatures;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.text.FeatureSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes the language model. Every text is shown whole and as a random short piece, in all languages
 * alike: were only Belarusian (of which there are words and short sentences) short, then shortness
 * would speak for Belarusian.
 */
final class LanguageTraining {
  /** Enough for a language; more rows would only bend the model towards English. */
  private static final int MOST_TEXTS = 6_000;

  /**
   * English words are in texts of every language: without more English they would not be English.
   */
  private static final int MOST_ENGLISH_TEXTS = 15_000;

  private static final int BELARUSIAN_PIECES = 5_000;
  private static final int BITS = 16;
  private static final int SHORTEST_PIECE = 8;
  private static final int LONGEST_PIECE = 75;

  private final SplittableRandom random;
  private final LinearTrainer.Settings settings;
  private final LanguageFeatures features = new LanguageFeatures();
  private final FeatureSet found = new FeatureSet(BITS);

  LanguageTraining(long seed) {
    random = new SplittableRandom(seed);
    settings = new LinearTrainer.Settings(4, 0.3, 0, 0, seed);
  }

  /** Belarusian rows of other people are so few that they serve to measure, not to learn. */
  static boolean isHeldOut(TrainingText text) {
    return text.language().equals("be")
        && !text.source().equals(BelarusianSeed.SOURCE)
        && !text.isOurs();
  }

  /**
   * Trains on the texts and on the Belarusian seed; Belarusian rows among the texts are left out,
   * and our own words, which say more of a feeling than of a language.
   */
  HashedModel train(String name, List<TrainingText> texts, BelarusianSeed seed) {
    List<Example> examples = new ArrayList<>();
    Map<String, Integer> taken = new HashMap<>();
    for (TrainingText text : shuffled(texts.stream().filter(t -> !t.isOurs()).toList())) {
      String language = text.language();
      int most = language.equals("en") ? MOST_ENGLISH_TEXTS : MOST_TEXTS;
      if (!language.equals("be") && taken.merge(language, 1, Integer::sum) <= most) {
        addWholeAndPiece(text.text(), language, examples);
      }
    }
    int most = taken.values().stream().mapToInt(n -> n).max().orElse(0);
    addBelarusian(seed, Math.min(BELARUSIAN_PIECES, most), examples);
    float[] weights =
        new LinearTrainer(LanguageDetector.LANGUAGES.size(), BITS, Link.SOFTMAX, settings)
            .train(examples);
    return Quantizer.quantize(
        weights, name, LanguageFeatures.VERSION, LanguageDetector.LANGUAGES, BITS);
  }

  /** Sentences again and again, cut differently each time, and handfuls of words. */
  private void addBelarusian(BelarusianSeed seed, int pieces, List<Example> examples) {
    int size = seed.texts().size();
    for (int i = 0; i < pieces && size > 0; i++) {
      addWholeAndPiece(seed.texts().get(i % size).text(), "be", examples);
      StringBuilder words = new StringBuilder();
      for (int n = 1 + random.nextInt(7); n > 0; n--) {
        words.append(seed.words().get(random.nextInt(seed.words().size()))).append(' ');
      }
      add(words.toString(), "be", examples);
    }
  }

  private void addWholeAndPiece(String text, String language, List<Example> examples) {
    add(text, language, examples);
    int length = SHORTEST_PIECE + random.nextInt(LONGEST_PIECE - SHORTEST_PIECE);
    int from = text.indexOf(' ', random.nextInt(Math.max(1, text.length() - length)));
    if (from >= 0 && text.length() - from >= SHORTEST_PIECE) {
      int cut = text.indexOf(' ', Math.min(text.length(), from + length));
      add(text.substring(from, cut < 0 ? text.length() : cut), language, examples);
    }
  }

  private void add(String text, String language, List<Example> examples) {
    features.extract(text, 0, Math.min(text.length(), LanguageDetector.WINDOW), found);
    int label = LanguageDetector.LANGUAGES.indexOf(language);
    if (found.size() > 0 && label >= 0) {
      examples.add(new Example(found.toArray(), label, 1));
    }
  }

  private List<TrainingText> shuffled(List<TrainingText> texts) {
    List<TrainingText> shuffled = new ArrayList<>(texts);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      TrainingText swapped = shuffled.get(i);
      shuffled.set(i, shuffled.get(j));
      shuffled.set(j, swapped);
    }
    return shuffled;
  }
}

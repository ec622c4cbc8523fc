package io.earful.sentiment.training;

import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.polarity.WholeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well emotions are found on validation texts.
 *
 * @param model name of the model
 * @param threshold an emotion is named from this chance on
 * @param macroF1 mean over languages
 * @param heads by emotion, over all languages
 * @param languages by language
 */
record EmotionFigures(
    String model, double threshold, double macroF1, List<Head> heads, List<Language> languages) {

  private static final int RESAMPLES = 300;

  /**
   * One emotion.
   *
   * @param n texts that have it
   */
  record Head(String emotion, int n, double precision, double recall, double f1) {}

  /**
   * One language.
   *
   * @param n texts
   * @param macroF1 mean F1 over the emotions that its texts have, 0 to 100
   * @param low lower end of the 95 % bootstrap interval
   * @param high upper end
   */
  record Language(String language, int n, double macroF1, double low, double high) {}

  /** Bits of what a text has and of what was found. */
  private record Found(int gold, int said) {}

  static EmotionFigures of(EmotionModel model, String name, List<EmotionText> texts) {
    Map<String, List<Found>> byLanguage = new TreeMap<>();
    List<Found> all = new ArrayList<>();
    for (EmotionText text : texts) {
      if (text.isValidation()) {
        Found found =
            new Found(
                text.heads(),
                said(model.chances(WholeText.features(text.text(), text.language()))));
        all.add(found);
        byLanguage.computeIfAbsent(text.language(), key -> new ArrayList<>()).add(found);
      }
    }
    List<Language> languages =
        byLanguage.entrySet().stream()
            .map(entry -> language(entry.getKey(), entry.getValue()))
            .collect(Collectors.toList());
    double mean = languages.stream().mapToDouble(Language::macroF1).average().orElse(0);
    List<Head> heads = new ArrayList<>();
    for (int head = 0; head < EmotionModel.EMOTIONS.size(); head++) {
      heads.add(head(head, all));
    }
    return new EmotionFigures(name, EmotionModel.SHOWN, round(mean), heads, languages);
  }

  private static int said(double[] chances) {
    int said = 0;
    for (int head = 0; head < chances.length; head++) {
      said |= chances[head] >= EmotionModel.SHOWN ? 1 << head : 0;
    }
    return said;
  }

  private static Language language(String language, List<Found> texts) {
    Random random = new Random(1);
    double[] resampled = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      List<Found> drawn = new ArrayList<>(texts.size());
      for (int n = 0; n < texts.size(); n++) {
        drawn.add(texts.get(random.nextInt(texts.size())));
      }
      resampled[i] = macroF1(drawn);
    }
    Arrays.sort(resampled);
    return new Language(
        language,
        texts.size(),
        round(macroF1(texts)),
        round(resampled[RESAMPLES / 40]),
        round(resampled[RESAMPLES - 1 - RESAMPLES / 40]));
  }

  private static double macroF1(List<Found> texts) {
    double sum = 0;
    int present = 0;
    for (int head = 0; head < EmotionModel.EMOTIONS.size(); head++) {
      Head its = head(head, texts);
      if (its.n() > 0) {
        sum += its.f1();
        present++;
      }
    }
    return present == 0 ? 0 : sum / present;
  }

  private static Head head(int head, List<Found> texts) {
    int gold = 0;
    int said = 0;
    int both = 0;
    for (Found text : texts) {
      gold += text.gold() >> head & 1;
      said += text.said() >> head & 1;
      both += (text.gold() & text.said()) >> head & 1;
    }
    return new Head(
        EmotionModel.EMOTIONS.get(head),
        gold,
        round(100.0 * both / Math.max(1, said)),
        round(100.0 * both / Math.max(1, gold)),
        round(200.0 * both / Math.max(1, gold + said)));
  }

  private static double round(double value) {
    return Math.round(value * 10) / 10.0;
  }
}

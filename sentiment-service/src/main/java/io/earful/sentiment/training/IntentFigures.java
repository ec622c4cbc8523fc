package io.earful.sentiment.training;

import io.earful.sentiment.intent.IntentModel;
import io.earful.sentiment.training.CustomerTexts.CustomerText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well the model of intents judges messages that it has not seen, alone, without the rules: by
 * cross-validation over the messages that were written for it.
 *
 * @param model name of the model
 * @param languages by language
 */
record IntentFigures(String model, List<Language> languages) {

  /**
   * One language.
   *
   * @param n messages
   * @param accuracy share of right intents, 0 to 100
   * @param complaints how many of them are complaints
   * @param precision of complaints, 0 to 100
   * @param recall of complaints, 0 to 100
   */
  record Language(
      String language, int n, double accuracy, int complaints, double precision, double recall) {}

  static IntentFigures of(List<CustomerText> texts, IntentTraining.Trained trained) {
    Map<String, List<int[]>> byLanguage = new TreeMap<>();
    for (int i = 0; i < texts.size(); i++) {
      CustomerText text = texts.get(i);
      int gold = IntentModel.INTENTS.indexOf(text.intent());
      byLanguage
          .computeIfAbsent(text.language(), key -> new ArrayList<>())
          .add(new int[] {gold, best(trained.heldBack().get(i))});
    }
    return new IntentFigures(
        trained.model().name(),
        byLanguage.entrySet().stream()
            .map(entry -> language(entry.getKey(), entry.getValue()))
            .toList());
  }

  void print(PrintStream out) {
    out.printf("%nintent    n   accuracy   complaints  precision  recall%n");
    languages.forEach(
        l ->
            out.printf(
                "%-6s %4d   %5.1f      %4d       %5.1f      %5.1f%n",
                l.language(), l.n(), l.accuracy(), l.complaints(), l.precision(), l.recall()));
  }

  private static int best(double[] logits) {
    int best = 0;
    for (int intent = 1; intent < logits.length; intent++) {
      best = logits[intent] > logits[best] ? intent : best;
    }
    return best;
  }

  private static Language language(String language, List<int[]> pairs) {
    int complaint = IntentModel.INTENTS.indexOf("complaint");
    long right = pairs.stream().filter(pair -> pair[0] == pair[1]).count();
    long wanted = pairs.stream().filter(pair -> pair[0] == complaint).count();
    long said = pairs.stream().filter(pair -> pair[1] == complaint).count();
    long both = pairs.stream().filter(pair -> pair[0] == complaint && pair[1] == complaint).count();
    return new Language(
        language,
        pairs.size(),
        percent(right, pairs.size()),
        (int) wanted,
        percent(both, said),
        percent(both, wanted));
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : Math.round(1000.0 * part / whole) / 10.0;
  }
}

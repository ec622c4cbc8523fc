package io.earful.sentiment.training;

import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.PolarityFeatures;
import io.earful.sentiment.text.FeatureSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the polarity model from labelled texts. */
final class PolarityTraining {
  private static final List<String> LABELS = List.of("negative", "neutral", "positive");

  /** Languages with few texts count for more: share to the power of this. */
  private static final double LANGUAGE_BALANCE = 0.5;

  private final int bits;
  private final int runs;
  private final LinearTrainer.Settings settings;
  private final PolarityFeatures features = new PolarityFeatures();
  private final FeatureSet found;

  PolarityTraining(int bits, int runs, LinearTrainer.Settings settings) {
    this.bits = bits;
    this.runs = runs;
    this.settings = settings;
    this.found = new FeatureSet(bits);
  }

  /**
   * Trains on the texts and calibrates on the validation texts, which take no other part in it: one
   * temperature for all, then one for each language as far as it has enough of them.
   */
  HashedModel train(
      String name,
      List<TrainingText> texts,
      List<TrainingText> validation,
      SourceSelection sources) {
    List<Example> examples = examples(texts, weights(texts, sources));
    float[] weights =
        LinearTrainer.average(runs, LABELS.size(), bits, Link.SOFTMAX, settings, examples);
    HashedModel model = Quantizer.quantize(weights, name, PolarityFeatures.VERSION, LABELS, bits);
    HashedModel cooled = model.cooled(Calibration.temperature(predict(model, validation)));
    return cooled.adjusted(Calibration.byLanguage(predict(cooled, validation)));
  }

  /** What the analyser with this model says of the texts as wholes. */
  static List<Prediction> predict(HashedModel model, List<TrainingText> texts) {
    LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(model);
    return texts.stream()
        .map(t -> Prediction.of(t, analyzer.judgeWhole(t.text(), t.language())))
        .toList();
  }

  private List<Example> examples(List<TrainingText> texts, double[] weights) {
    List<Example> examples = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      TrainingText text = texts.get(i);
      features.extract(text.text(), 0, text.text().length(), text.language(), found);
      int label = LABELS.indexOf(text.label());
      examples.add(new Example(found.toArray(), label, (float) weights[i]));
    }
    return examples;
  }

  /**
   * By source, so that classes count alike within a language and small languages are not drowned.
   */
  private static double[] weights(List<TrainingText> texts, SourceSelection sources) {
    Map<String, Double> ofClass = new HashMap<>();
    Map<String, Double> ofLanguage = new HashMap<>();
    for (TrainingText text : texts) {
      double weight = sources.weight(text.source());
      ofClass.merge(text.language() + text.label(), weight, Double::sum);
      ofLanguage.merge(text.language(), weight, Double::sum);
    }
    double average = ofLanguage.values().stream().mapToDouble(w -> w).average().orElse(1);
    double[] weights = new double[texts.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      TrainingText text = texts.get(i);
      double language = ofLanguage.getOrDefault(text.language(), 1.0);
      double label = ofClass.getOrDefault(text.language() + text.label(), 1.0);
      weights[i] =
          sources.weight(text.source())
              * (language / LABELS.size() / label)
              * StrictMath.pow(average / language, LANGUAGE_BALANCE);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= weights.length / sum;
    }
    return weights;
  }
}

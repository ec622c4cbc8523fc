package io.earful.sentiment.training;

import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.model.Adjustment;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.polarity.PolarityFeatures;
import io.earful.sentiment.polarity.WholeText;
import io.earful.sentiment.text.FeatureSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the model of six emotions. */
final class EmotionTraining {
  static final String MODEL = "emotion-1";

  private static final int RUNS = 3;

  /** Four fifths of the texts are English: share to the power of this. */
  private static final double LANGUAGE_BALANCE = 0.5;

  private final LinearTrainer.Settings settings;
  private final PolarityFeatures features = new PolarityFeatures();
  private final FeatureSet found;
  private final int bits;

  EmotionTraining(long seed, int mostBits) {
    bits = Math.min(WholeText.BITS, mostBits);
    found = new FeatureSet(bits);
    settings = new LinearTrainer.Settings(5, 0.2, 0.2, 0, seed);
  }

  /** Trains on the rows for training and makes each head honest on those for validation. */
  HashedModel train(List<EmotionText> texts) {
    List<EmotionText> training = texts.stream().filter(text -> !text.isValidation()).toList();
    int heads = EmotionModel.EMOTIONS.size();
    float[] weights =
        LinearTrainer.average(RUNS, heads, bits, Link.HEADS, settings, examples(training));
    HashedModel model =
        Quantizer.quantizeHeads(
            weights, MODEL, PolarityFeatures.VERSION, EmotionModel.EMOTIONS, bits);
    return model.adjusted(
        adjustments(model, texts.stream().filter(EmotionText::isValidation).toList()));
  }

  private List<Example> examples(List<EmotionText> texts) {
    Map<String, Integer> rows = new HashMap<>();
    texts.forEach(text -> rows.merge(text.language(), 1, Integer::sum));
    double average = texts.size() / (double) Math.max(1, rows.size());
    List<Example> examples = new ArrayList<>(texts.size());
    for (EmotionText text : texts) {
      features.extract(text.text(), 0, text.text().length(), text.language(), found);
      double share = average / rows.getOrDefault(text.language(), 1);
      float weight = (float) StrictMath.pow(share, LANGUAGE_BALANCE);
      examples.add(new Example(found.toArray(), text.heads(), weight));
    }
    return examples;
  }

  private static Map<String, Adjustment> adjustments(
      HashedModel model, List<EmotionText> validation) {
    EmotionModel emotions = new EmotionModel(model);
    List<double[]> chances =
        validation.stream()
            .map(text -> emotions.chances(WholeText.features(text.text(), text.language())))
            .toList();
    Map<String, Adjustment> adjustments = new HashMap<>();
    for (int head = 0; head < EmotionModel.EMOTIONS.size(); head++) {
      LogisticCalibration line = new LogisticCalibration();
      for (int i = 0; i < validation.size(); i++) {
        line.add(logit(chances.get(i)[head]), validation.get(i).heads() >> head & 1);
      }
      adjustments.put(EmotionModel.EMOTIONS.get(head), line.fit());
    }
    return adjustments;
  }

  private static double logit(double chance) {
    double inside = Math.min(1 - 1e-9, Math.max(1e-9, chance));
    return StrictMath.log(inside / (1 - inside));
  }
}

package io.earful.sentiment.training;

import io.earful.sentiment.intent.IntentModel;
import io.earful.sentiment.model.Adjustment;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.polarity.PolarityFeatures;
import io.earful.sentiment.polarity.WholeText;
import io.earful.sentiment.text.FeatureSet;
import io.earful.sentiment.training.CustomerTexts.CustomerText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the model of intents. */
final class IntentTraining {
  static final String MODEL = "intent-2";

  private static final int RUNS = 3;
  private static final int EPOCHS = 8;

  /** Parts of which each is held back once, to see how far the model can be believed. */
  private static final int FOLDS = 5;

  private static final double COLDEST = 0.3;
  private static final double HOTTEST = 5;
  private static final double STEP = 1.05;

  private final LinearTrainer.Settings settings;
  private final PolarityFeatures features = new PolarityFeatures();
  private final FeatureSet found;
  private final int bits;

  IntentTraining(long seed, int mostBits) {
    bits = Math.min(WholeText.BITS, mostBits);
    found = new FeatureSet(bits);
    settings = new LinearTrainer.Settings(EPOCHS, 0.2, 0.2, 0, seed);
  }

  /**
   * A model and what it is worth.
   *
   * @param heldBack what models that had not seen a text said of it, in the order of the texts
   */
  record Trained(HashedModel model, List<double[]> heldBack) {}

  /** Trains on all texts; the temperature comes from models that have not seen what they judge. */
  Trained train(List<CustomerText> texts) {
    List<double[]> heldBack = heldBack(texts);
    double temperature = temperature(texts, heldBack);
    HashedModel model = fit(texts).cooled(temperature);
    for (double[] logits : heldBack) {
      for (int intent = 0; intent < logits.length; intent++) {
        logits[intent] /= temperature;
      }
    }
    Map<String, Adjustment> languages = new HashMap<>();
    texts.forEach(text -> languages.put(text.language(), Adjustment.NONE));
    return new Trained(model.adjusted(languages), heldBack);
  }

  /**
   * Every intent counts alike: how many messages of each were written says nothing of the world.
   */
  private HashedModel fit(List<CustomerText> texts) {
    Map<String, Integer> rows = new HashMap<>();
    texts.forEach(text -> rows.merge(text.intent(), 1, Integer::sum));
    double average = texts.size() / (double) Math.max(1, rows.size());
    List<Example> examples = new ArrayList<>(texts.size());
    for (CustomerText text : texts) {
      features.extract(text.text(), 0, text.text().length(), text.language(), found);
      int label = IntentModel.INTENTS.indexOf(text.intent());
      float weight = (float) (average / rows.getOrDefault(text.intent(), 1));
      examples.add(new Example(found.toArray(), label, weight));
    }
    int intents = IntentModel.INTENTS.size();
    return Quantizer.quantize(
        LinearTrainer.average(RUNS, intents, bits, Link.SOFTMAX, settings, examples),
        MODEL,
        PolarityFeatures.VERSION,
        IntentModel.INTENTS,
        bits);
  }

  private List<double[]> heldBack(List<CustomerText> texts) {
    List<double[]> logits = new ArrayList<>();
    texts.forEach(text -> logits.add(new double[0]));
    for (int fold = 0; fold < FOLDS; fold++) {
      List<CustomerText> others = new ArrayList<>();
      for (int i = 0; i < texts.size(); i++) {
        if (i % FOLDS != fold) {
          others.add(texts.get(i));
        }
      }
      IntentModel model = new IntentModel(fit(others));
      for (int i = fold; i < texts.size(); i += FOLDS) {
        logits.set(
            i, model.logits(WholeText.features(texts.get(i).text(), texts.get(i).language())));
      }
    }
    return logits;
  }

  /** The temperature with the least mean log loss. */
  private static double temperature(List<CustomerText> texts, List<double[]> heldBack) {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double tried = COLDEST; tried < HOTTEST; tried *= STEP) {
      double loss = 0;
      for (int i = 0; i < heldBack.size(); i++) {
        double[] chances = heldBack.get(i).clone();
        for (int intent = 0; intent < chances.length; intent++) {
          chances[intent] /= tried;
        }
        Link.SOFTMAX.toChances(chances);
        int gold = IntentModel.INTENTS.indexOf(texts.get(i).intent());
        loss -= StrictMath.log(Math.max(1e-9, chances[gold]));
      }
      if (loss < least) {
        least = loss;
        best = tried;
      }
    }
    return best;
  }
}

package io.earful.sentiment.intent;

import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFile;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.polarity.PolarityFeatures;
import io.earful.sentiment.polarity.WholeText;
import io.earful.sentiment.text.FeatureSet;
import java.nio.file.Path;
import java.util.List;

/**
 * How likely each intent is, by a linear model over the features that polarity uses too. It learnt
 * from messages of customers in some languages only, and says which. Safe for use by many threads.
 */
public final class IntentModel {
  /** Name of its file. */
  public static final String FILE = "intent.bin.gz";

  /** The model of this build. */
  public static final String RESOURCE = "/io/earful/sentiment/models/" + FILE;

  /** The intents, in the order of the model's columns. */
  public static final List<String> INTENTS =
      List.of("complaint", "question", "request", "praise", "thanks", "other");

  private final HashedModel model;

  /** With the given model, whose labels must be {@link #INTENTS}. */
  public IntentModel(HashedModel model) {
    if (!model.labels().equals(INTENTS)) {
      throw new ModelFormatException(
          "Model %s has the labels %s: it is not for intents."
              .formatted(model.name(), model.labels()));
    }
    this.model = WholeText.requireSmall(model);
  }

  /** With the model of this build, which learnt from texts written for Earful alone. */
  public static IntentModel shipped() {
    return new IntentModel(
        ModelFile.resource(IntentModel.class, RESOURCE, PolarityFeatures.VERSION));
  }

  /** With a model from a file. */
  public static IntentModel load(Path file) {
    return new IntentModel(ModelFile.read(file, PolarityFeatures.VERSION));
  }

  /** Whether it learnt from texts in this language. */
  public boolean knows(String language) {
    return model.adjustments().containsKey(language);
  }

  /**
   * The logit of every intent, in the order of {@link #INTENTS}.
   *
   * @param whole the text's features, of {@link WholeText}
   */
  public double[] logits(FeatureSet whole) {
    int[] sums = new int[INTENTS.size()];
    model.sum(whole, sums);
    double unit = model.unit(whole.size());
    double[] logits = new double[sums.length];
    for (int intent = 0; intent < sums.length; intent++) {
      logits[intent] = sums[intent] * unit;
    }
    return logits;
  }
}

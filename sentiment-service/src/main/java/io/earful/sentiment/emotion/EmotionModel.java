package io.earful.sentiment.emotion;

import io.earful.sentiment.model.Adjustment;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFile;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.polarity.PolarityFeatures;
import io.earful.sentiment.polarity.WholeText;
import io.earful.sentiment.text.FeatureSet;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Six independent yes-or-no judgements over the features that polarity uses too: a text may show
 * several emotions, or none. Safe for use by many threads.
 */
public final class EmotionModel {
  /** Name of its file. */
  public static final String FILE = "emotion.bin.gz";

  /** The model of this build. */
  public static final String RESOURCE = "/io/earful/sentiment/models/" + FILE;

  /** The emotions, in the order of the model's columns. */
  public static final List<String> EMOTIONS =
      List.of("anger", "disgust", "fear", "joy", "sadness", "surprise");

  /** An emotion less likely than this is not named. */
  public static final double SHOWN = 0.3;

  private final HashedModel model;
  private final Adjustment[] adjustments;

  /** With the given model, whose labels must be {@link #EMOTIONS}. */
  public EmotionModel(HashedModel model) {
    if (!model.labels().equals(EMOTIONS)) {
      throw new ModelFormatException(
          "Model %s has the labels %s: it is not for emotions."
              .formatted(model.name(), model.labels()));
    }
    this.model = WholeText.requireSmall(model);
    this.adjustments = EMOTIONS.stream().map(model::adjustment).toArray(Adjustment[]::new);
  }

  /** With the model of this build, which learnt only from openly licensed texts. */
  public static EmotionModel shipped() {
    return new EmotionModel(
        ModelFile.resource(EmotionModel.class, RESOURCE, PolarityFeatures.VERSION));
  }

  /** With a model from a file. */
  public static EmotionModel load(Path file) {
    return new EmotionModel(ModelFile.read(file, PolarityFeatures.VERSION));
  }

  /**
   * The emotions that a text likely shows, each with its calibrated chance, in order of name; those
   * below {@link #SHOWN} are left out.
   *
   * @param whole the text's features, of {@link WholeText}
   */
  public Map<String, Double> find(FeatureSet whole) {
    Map<String, Double> found = Map.of();
    double[] chances = chances(whole);
    for (int head = 0; head < chances.length; head++) {
      if (chances[head] >= SHOWN) {
        found = found.isEmpty() ? new LinkedHashMap<>() : found;
        found.put(EMOTIONS.get(head), Math.round(chances[head] * 10_000) / 10_000.0);
      }
    }
    return found;
  }

  /** The chance of every emotion, in the order of {@link #EMOTIONS}. */
  public double[] chances(FeatureSet whole) {
    int[] sums = new int[EMOTIONS.size()];
    model.sum(whole, sums);
    double unit = model.unit(whole.size());
    double[] chances = new double[sums.length];
    for (int head = 0; head < chances.length; head++) {
      chances[head] = 1 / (1 + Math.exp(-adjustments[head].of(sums[head] * unit)));
    }
    return chances;
  }
}

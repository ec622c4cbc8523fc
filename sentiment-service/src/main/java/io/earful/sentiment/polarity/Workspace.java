package io.earful.sentiment.polarity;

import io.earful.event.Analysis;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.text.CodePoints;
import io.earful.sentiment.text.FeatureSet;
import java.util.Arrays;
import java.util.List;

/** The buffers of one thread, and the sums over them. */
final class Workspace {
  private final HashedModel model;
  private final PolarityFeatures features = PolarityFeatures.ofThread();
  private final FeatureSet found;
  private final EvidenceCollector evidence = new EvidenceCollector();
  private int[] tokenWeights = new int[256];
  private final Chances chances = new Chances();
  private double negative;
  private double neutral;
  private double positive;

  Workspace(HashedModel model) {
    this.model = model;
    this.found = new FeatureSet(model.bits());
  }

  /** Forgets the text before. */
  void begin() {
    evidence.clear();
    negative = 0;
    neutral = 0;
    positive = 0;
  }

  /**
   * Judges a stretch of the text.
   *
   * @param share its part in the text's average, 0 to 1
   * @param evidenceShare its part in the evidence; 0 collects none
   */
  Probabilities judge(
      String text, int start, int end, String language, double share, double evidenceShare) {
    features.extract(text, start, end, language, found);
    clearTokenWeights();
    long[] rows = model.threes(found);
    int a = 0;
    int b = 0;
    int c = 0;
    for (int i = 0; i < found.size(); i++) {
      int row = (int) rows[i];
      byte negativeWeight = (byte) row;
      byte positiveWeight = (byte) (row >> 2 * Byte.SIZE);
      a += negativeWeight;
      b += (byte) (row >> Byte.SIZE);
      c += positiveWeight;
      // place 0 is for the features of the text as a whole, whose owner is -1
      tokenWeights[found.owner(i) + 1] += positiveWeight - negativeWeight;
    }
    double unit = unit(language);
    negative += share * a * unit;
    neutral += share * b * unit;
    positive += share * c * unit;
    if (evidenceShare > 0) {
      collectEvidence(evidenceShare * unit);
    }
    chances.ofLogits(a * unit, b * unit, c * unit);
    return chances.toProbabilities();
  }

  /** Judges a stretch of the text for its label and score alone, without garbage. */
  void judge(String text, int start, int end, String language, Chances out) {
    features.extract(text, start, end, language, found);
    long[] rows = model.threes(found);
    int a = 0;
    int b = 0;
    int c = 0;
    for (int i = 0; i < found.size(); i++) {
      int row = (int) rows[i];
      a += (byte) row;
      b += (byte) (row >> Byte.SIZE);
      c += (byte) (row >> 2 * Byte.SIZE);
    }
    double unit = unit(language);
    out.ofLogits(a * unit, b * unit, c * unit);
  }

  /** The chances by the average of what was judged, weighted by the shares. */
  Probabilities average() {
    chances.ofLogits(negative, neutral, positive);
    return chances.toProbabilities();
  }

  private double unit(String language) {
    return model.unit(found.size()) * model.adjustment(language).factor();
  }

  List<Analysis.Evidence> evidence(CodePoints points) {
    return evidence.evidence(points);
  }

  private void clearTokenWeights() {
    int places = features.tokens() + 1;
    if (tokenWeights.length < places) {
      tokenWeights = new int[places * 2];
    }
    Arrays.fill(tokenWeights, 0, places, 0);
  }

  /** The exact part of each token in the log odds of positive against negative. */
  private void collectEvidence(double unit) {
    for (int token = 0; token < features.tokens(); token++) {
      evidence.offer(features.start(token), features.end(token), tokenWeights[token + 1] * unit);
    }
  }
}

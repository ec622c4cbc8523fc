package io.earful.sentiment.polarity;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import java.util.List;

/**
 * What an analyser found in a text.
 *
 * @param model name and version of the model that judged; an engine that falls back to another for
 *     lack of time names the one that answered
 * @param label its judgement
 * @param probabilities calibrated chances of the three plain labels
 * @param confidence calibrated chance that the label is right, 0 to 1; 0 for a text with nothing in
 *     it
 * @param sentences every sentence with its own judgement, in order
 * @param evidence the few strongest words, in order of the text
 */
public record Polarity(
    String model,
    SentimentLabel label,
    Probabilities probabilities,
    double confidence,
    List<Analysis.Sentence> sentences,
    List<Analysis.Evidence> evidence) {

  /** Below this confidence the label is more likely wrong than right. */
  public static final double SURE = 0.5;

  /** The answer to a text with nothing in it. */
  public static Polarity none(String model) {
    return new Polarity(model, SentimentLabel.NEUTRAL, Probabilities.NONE, 0, List.of(), List.of());
  }

  /** From -1, surely negative, to 1, surely positive. */
  public double score() {
    return probabilities.score();
  }

  /** The analyser does not stand by its label: a person should look. */
  public boolean unsure() {
    return confidence < SURE;
  }
}

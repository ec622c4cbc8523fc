package io.earful.sentiment.polarity;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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
 * @param sentenceChances the chances behind each sentence's judgement, one for each
 * @param contrasts the sentences that turn, when somebody has looked for them
 */
public record Polarity(
    String model,
    SentimentLabel label,
    Probabilities probabilities,
    double confidence,
    List<Analysis.Sentence> sentences,
    List<Analysis.Evidence> evidence,
    List<Probabilities> sentenceChances,
    List<Contrast> contrasts) {

  /** Below this confidence the label is more likely wrong than right. */
  public static final double SURE = 0.5;

  /** The answer to a text with nothing in it. */
  public static Polarity none(String model) {
    return new Polarity(model, SentimentLabel.NEUTRAL, Probabilities.NONE, 0, List.of(), List.of());
  }

  /** For an analyser that knows no chances of sentences: such a judgement cannot be adjusted. */
  public Polarity(
      String model,
      SentimentLabel label,
      Probabilities probabilities,
      double confidence,
      List<Analysis.Sentence> sentences,
      List<Analysis.Evidence> evidence) {
    this(model, label, probabilities, confidence, sentences, evidence, List.of(), List.of());
  }

  /** From -1, surely negative, to 1, surely positive. */
  public double score() {
    return probabilities.score();
  }

  /** The analyser does not stand by its label: a person should look. */
  public boolean unsure() {
    return confidence < SURE;
  }

  /**
   * The judgement when chances are changed so, of the whole and of every sentence. The evidence
   * stays: it says what the words themselves said. Without the chances of sentences it stays as it
   * is.
   */
  public Polarity adjusted(UnaryOperator<Probabilities> change) {
    if (sentenceChances.isEmpty()) {
      return this;
    }
    List<Probabilities> each = sentenceChances.stream().map(change).toList();
    List<Analysis.Sentence> judged = new ArrayList<>(sentences.size());
    for (int i = 0; i < sentences.size(); i++) {
      Analysis.Sentence its = sentences.get(i);
      Probabilities now = each.get(i);
      judged.add(new Analysis.Sentence(its.start(), its.end(), now.label(), now.score()));
    }
    return of(model, change.apply(probabilities), judged, each, evidence, contrasts);
  }

  /**
   * The same with a look at the sentences that turn: they may make it mixed. Without the chances of
   * sentences it stays as it is.
   */
  public Polarity with(List<Contrast> turning) {
    return turning.isEmpty() || sentenceChances.isEmpty()
        ? this
        : of(model, probabilities, sentences, sentenceChances, evidence, turning);
  }

  /** Of the whole and its parts: "mixed" where they are of clearly opposite sign. */
  static Polarity of(
      String model,
      Probabilities total,
      List<Analysis.Sentence> judged,
      List<Probabilities> each,
      List<Analysis.Evidence> evidence,
      List<Contrast> contrasts) {
    double mixed = MixedFeelings.confidence(each, contrasts, total);
    SentimentLabel label = mixed > 0 ? SentimentLabel.MIXED : total.label();
    double confidence = mixed > 0 ? mixed : total.confidence();
    return new Polarity(
        model,
        label,
        total,
        confidence,
        List.copyOf(judged),
        evidence,
        List.copyOf(each),
        List.copyOf(contrasts));
  }
}

package io.earful.sentiment.polarity;

import io.earful.event.Analysis;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFile;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.model.ShippedModel;
import io.earful.sentiment.text.CodePoints;
import io.earful.sentiment.text.SentenceSplitter;
import io.earful.sentiment.text.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges by a linear model over hashed features: about ten microseconds for a short text, no
 * network, and the words that decided fall out of the sum.
 *
 * <p>A short text is judged as a whole. For a long one, the logits of the whole (its first 2,000
 * characters) are averaged with those of its sentences, where the first and the last sentence, in
 * which people say what they think, count half as much again. Evidence in a long text is what moved
 * the word's own sentence.
 */
public final class LinearSentimentAnalyzer implements SentimentAnalyzer {
  /** Up to this many UTF-16 units a text is judged as a whole: the length of the training texts. */
  static final int WHOLE_TEXT = 280;

  /** What the whole counts against the sentences of a long text. */
  private static final double WHOLE_SHARE = 0.5;

  private static final double EDGE_SENTENCE = 1.5;

  private final HashedModel model;
  private final ThreadLocal<Workspace> workspaces;

  /** An analyser with the given model, whose labels must be negative, neutral and positive. */
  public LinearSentimentAnalyzer(HashedModel model) {
    if (!model.labels().equals(List.of("negative", "neutral", "positive"))) {
      throw new ModelFormatException(
          "Model "
              + model.name()
              + " has the labels "
              + model.labels()
              + ": it is not for sentiment.");
    }
    this.model = model;
    this.workspaces = ThreadLocal.withInitial(() -> new Workspace(model));
  }

  /** With a model of this build. */
  public static LinearSentimentAnalyzer of(ShippedModel model) {
    return new LinearSentimentAnalyzer(
        ModelFile.resource(
            LinearSentimentAnalyzer.class, model.polarity(), PolarityFeatures.VERSION));
  }

  /** With the model that a service uses unless it is told otherwise. */
  public static LinearSentimentAnalyzer standard() {
    return of(ShippedModel.STANDARD);
  }

  /** With a model from a file. */
  public static LinearSentimentAnalyzer load(Path file) {
    return new LinearSentimentAnalyzer(ModelFile.read(file, PolarityFeatures.VERSION));
  }

  @Override
  public String model() {
    return model.name();
  }

  @Override
  public Polarity analyze(String text, String language) {
    List<Span> sentences = SentenceSplitter.split(text);
    if (sentences.isEmpty()) {
      return Polarity.none(model.name());
    }
    Workspace workspace = workspaces.get();
    workspace.begin();
    boolean isShort = sentences.size() == 1 || text.length() <= WHOLE_TEXT;
    Probabilities whole =
        workspace.judge(
            text,
            sentences.get(0).start(),
            sentences.get(sentences.size() - 1).end(),
            language,
            isShort ? 1 : WHOLE_SHARE,
            isShort ? 1 : 0);
    List<Probabilities> each =
        sentences.size() == 1
            ? List.of(whole)
            : judgeEach(workspace, text, sentences, language, isShort ? 0 : 1 - WHOLE_SHARE);
    return result(text, sentences, each, workspace);
  }

  @Override
  public double score(String text, int from, int to, String language) {
    if (to - from > WHOLE_TEXT || isBlank(text, from, to)) {
      return analyze(text.substring(from, to), language).score();
    }
    Chances chances = new Chances();
    judgeWhole(text, from, to, language, chances);
    return chances.score();
  }

  private static boolean isBlank(String text, int from, int to) {
    int i = from;
    while (i < to && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i == to;
  }

  /** The chances for a text taken as a whole, without sentences and evidence. */
  public Probabilities judgeWhole(String text, String language) {
    Chances chances = new Chances();
    judgeWhole(text, 0, text.length(), language, chances);
    return chances.toProbabilities();
  }

  /**
   * The chances for a stretch of a text taken as a whole: the fast way to label and score, which
   * makes no garbage.
   *
   * @param from UTF-16 offset where it begins
   * @param to UTF-16 offset behind it
   * @param out where they are put
   */
  public void judgeWhole(String text, int from, int to, String language, Chances out) {
    workspaces.get().judge(text, from, to, language, out);
  }

  /**
   * Each sentence alone.
   *
   * @param share what all of them together count in the text's average
   */
  private static List<Probabilities> judgeEach(
      Workspace workspace, String text, List<Span> sentences, String language, double share) {
    int last = sentences.size() - 1;
    double weights = last - 1 + 2 * EDGE_SENTENCE;
    List<Probabilities> each = new ArrayList<>(sentences.size());
    for (int i = 0; i <= last; i++) {
      double part = (i == 0 || i == last ? EDGE_SENTENCE : 1) / weights;
      Span sentence = sentences.get(i);
      each.add(
          workspace.judge(
              text,
              sentence.start(),
              sentence.end(),
              language,
              share * part,
              share > 0 ? part : 0));
    }
    return each;
  }

  private Polarity result(
      String text, List<Span> sentences, List<Probabilities> each, Workspace workspace) {
    Probabilities total = workspace.average();
    CodePoints points = new CodePoints(text);
    List<Analysis.Sentence> judged = new ArrayList<>(sentences.size());
    for (int i = 0; i < sentences.size(); i++) {
      Span span = sentences.get(i);
      Probabilities its = each.get(i);
      judged.add(
          new Analysis.Sentence(
              points.at(span.start()), points.at(span.end()), its.label(), its.score()));
    }
    return Polarity.of(model.name(), total, judged, each, workspace.evidence(points), List.of());
  }
}

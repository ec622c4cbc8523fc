package io.earful.sentiment.training;

import io.earful.event.SentimentLabel;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.Probabilities;
import java.io.PrintStream;
import java.util.List;

/** Measures the models on labelled texts and prints what it found. */
final class Evaluation {
  private final LinearSentimentAnalyzer analyzer;
  private final LanguageDetector detector;
  private final List<TrainingText> texts;
  private final Figures figures;
  private final LanguageAccuracy languageAccuracy;

  Evaluation(
      HashedModel polarity,
      LanguageDetector detector,
      List<TrainingText> texts,
      List<TrainingText> forLanguage) {
    this.analyzer = new LinearSentimentAnalyzer(polarity);
    this.detector = detector;
    this.texts = texts;
    this.figures = Figures.of(predict(true));
    this.languageAccuracy = LanguageAccuracy.of(detector, forLanguage);
  }

  Figures figures() {
    return figures;
  }

  LanguageAccuracy languageAccuracy() {
    return languageAccuracy;
  }

  void print(PrintStream out) {
    out.printf("%nset                          n   macro-F1  interval      polarity%n");
    figures
        .sets()
        .forEach(
            s ->
                out.printf(
                    "%-24s %6d   %5.1f    %4.1f to %4.1f  %5.1f%n",
                    s.language() + " " + s.source(),
                    s.n(),
                    s.macroF1(),
                    s.low(),
                    s.high(),
                    s.polarity()));
    out.printf("%nlanguage  n      macro-F1  ECE   recognised%n");
    languageAccuracy.n().keySet().stream()
        .sorted()
        .forEach(language -> printLanguage(language, out));
    out.printf(
        "%nmean over languages %.2f, UMSAB %.2f, ECE %.1f%n",
        figures.languageMean(), figures.umsabMean(), figures.calibrationError());
    printSentenceHandling(out);
  }

  private void printLanguage(String language, PrintStream out) {
    Figures.LanguageFigures its = figures.languages().get(language);
    out.printf(
        "%-8s %6d   %5.1f   %5.1f   %5.1f (%d)%n",
        language,
        its == null ? 0 : its.n(),
        its == null ? 0 : its.macroF1(),
        its == null ? 0 : its.calibrationError(),
        languageAccuracy.percent(language),
        languageAccuracy.n().get(language));
  }

  /** Texts with more than one sentence: judged as wholes, and as the analyser does it. */
  private void printSentenceHandling(PrintStream out) {
    List<Prediction> whole = predict(false);
    List<Prediction> detected = predict(true);
    double byWhole = Figures.languageMean(whole);
    out.printf(
        "whole texts %.2f, by the analyser's sentence rule %.2f (mean over languages)%n",
        byWhole, Figures.languageMean(detected));
    long longTexts = texts.stream().filter(t -> t.text().length() > 280).count();
    out.printf(
        "the %d texts beyond 280 characters: accuracy as wholes %.1f, by sentences %.1f%n",
        longTexts, longAccuracy(whole), longAccuracy(detected));
    long mixed =
        texts.stream()
            .filter(t -> analyzer.analyze(t.text(), t.language()).label() == SentimentLabel.MIXED)
            .count();
    long unsure =
        texts.stream().filter(t -> analyzer.analyze(t.text(), t.language()).unsure()).count();
    out.printf("called mixed: %d, unsure: %d of %d%n", mixed, unsure, texts.size());
    out.printf(
        "with detected instead of given language: %.2f%n", Figures.languageMean(predictDetected()));
  }

  private double longAccuracy(List<Prediction> predictions) {
    int right = 0;
    int n = 0;
    for (int i = 0; i < predictions.size(); i++) {
      if (texts.get(i).text().length() > 280) {
        n++;
        right += predictions.get(i).said().label() == predictions.get(i).gold() ? 1 : 0;
      }
    }
    return 100.0 * right / Math.max(1, n);
  }

  private List<Prediction> predict(boolean bySentence) {
    return texts.stream()
        .map(t -> Prediction.of(t, bySentence ? judged(t, t.language()) : whole(t)))
        .toList();
  }

  private List<Prediction> predictDetected() {
    return texts.stream()
        .map(t -> Prediction.of(t, judged(t, detector.detect(t.text()).code())))
        .toList();
  }

  private Probabilities whole(TrainingText text) {
    return analyzer.judgeWhole(text.text(), text.language());
  }

  private Probabilities judged(TrainingText text, String language) {
    return analyzer.analyze(text.text(), language).probabilities();
  }
}

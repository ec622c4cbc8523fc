package io.earful.sentiment.training;

import io.earful.sentiment.clause.ClauseFinder;
import io.earful.sentiment.clause.Clauses;
import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.Polarity;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the models on labelled texts and prints what it found. */
final class Evaluation {
  private final LinearSentimentAnalyzer analyzer;
  private final ClauseFinder clauses;
  private final LanguageDetector detector;
  private final List<TrainingText> texts;
  private final Figures figures;
  private final LanguageAccuracy languageAccuracy;
  private final @Nullable EmotionFigures emotions;

  Evaluation(
      HashedModel polarity,
      LanguageDetector detector,
      Corpus corpus,
      @Nullable HashedModel emotion) {
    this.analyzer = new LinearSentimentAnalyzer(polarity);
    this.clauses = new ClauseFinder(analyzer);
    this.detector = detector;
    this.texts = corpus.validation();
    this.figures = Figures.of(judged());
    this.languageAccuracy = LanguageAccuracy.of(detector, corpus.forLanguage());
    this.emotions =
        emotion == null
            ? null
            : EmotionFigures.of(new EmotionModel(emotion), emotion.name(), corpus.emotions());
  }

  Figures figures() {
    return figures;
  }

  LanguageAccuracy languageAccuracy() {
    return languageAccuracy;
  }

  /** Null without a model of emotions. */
  @Nullable EmotionFigures emotions() {
    return emotions;
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
    out.printf("%nlanguage  n      macro-F1  ECE   unsure   recognised%n");
    languageAccuracy.n().keySet().stream()
        .sorted()
        .forEach(language -> printLanguage(language, out));
    out.printf(
        "%nmean over languages %.2f, UMSAB %.2f, ECE %.1f, unsure %.1f %%, mixed %.1f %%%n",
        figures.languageMean(),
        figures.umsabMean(),
        figures.calibrationError(),
        figures.unsure(),
        figures.mixed());
    printSentenceHandling(out);
    printEmotions(out);
  }

  private void printLanguage(String language, PrintStream out) {
    Figures.LanguageFigures its =
        figures.languages().getOrDefault(language, Figures.LanguageFigures.NONE);
    out.printf(
        "%-8s %6d   %5.1f   %5.1f   %5.1f   %5.1f (%d)%n",
        language,
        its.n(),
        its.macroF1(),
        its.calibrationError(),
        its.unsure(),
        languageAccuracy.percent(language),
        languageAccuracy.n().get(language));
  }

  /** What splitting into sentences, "mixed" and a detected language change. */
  private void printSentenceHandling(PrintStream out) {
    List<Prediction> whole = whole();
    List<Prediction> judged = judged();
    out.printf(
        "as wholes %.2f; by the analyser's rule for sentences %.2f with mixed as a mistake, %.2f"
            + " without mixed; with detected language %.2f%n",
        Figures.languageMean(whole),
        Figures.languageMean(judged),
        Figures.languageMean(judged.stream().map(Prediction::plain).toList()),
        Figures.languageMean(detected()));
    long longTexts = texts.stream().filter(t -> t.text().length() > 280).count();
    out.printf(
        "the %d texts beyond 280 characters: accuracy as wholes %.1f, by sentences %.1f%n",
        longTexts, longAccuracy(whole), longAccuracy(judged));
  }

  private void printEmotions(PrintStream out) {
    if (emotions == null) {
      return;
    }
    out.printf("%nemotion      n   precision  recall  F1 (from %.2f on)%n", emotions.threshold());
    emotions
        .heads()
        .forEach(
            h ->
                out.printf(
                    "%-10s %5d   %5.1f   %5.1f   %5.1f%n",
                    h.emotion(), h.n(), h.precision(), h.recall(), h.f1()));
    emotions
        .languages()
        .forEach(
            l ->
                out.printf(
                    "%-10s %5d   macro-F1 %5.1f  %4.1f to %4.1f%n",
                    l.language(), l.n(), l.macroF1(), l.low(), l.high()));
    out.printf("emotions, mean over languages %.1f%n", emotions.macroF1());
  }

  private double longAccuracy(List<Prediction> predictions) {
    int right = 0;
    int n = 0;
    for (int i = 0; i < predictions.size(); i++) {
      if (texts.get(i).text().length() > 280) {
        n++;
        right += predictions.get(i).right() ? 1 : 0;
      }
    }
    return 100.0 * right / Math.max(1, n);
  }

  private List<Prediction> judged() {
    return texts.stream().map(t -> Prediction.of(t, judged(t.text(), t.language()))).toList();
  }

  private List<Prediction> detected() {
    return texts.stream()
        .map(t -> Prediction.of(t, judged(t.text(), detector.detect(t.text()).code())))
        .toList();
  }

  /** As the service judges a text. */
  private Polarity judged(String text, String language) {
    return analyzer
        .analyze(text, language)
        .with(clauses.find(Clauses.of(text, language)).contrasts());
  }

  private List<Prediction> whole() {
    return texts.stream()
        .map(t -> Prediction.of(t, analyzer.judgeWhole(t.text(), t.language())))
        .toList();
  }
}

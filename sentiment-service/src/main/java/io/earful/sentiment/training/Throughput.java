package io.earful.sentiment.training;

import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.polarity.Chances;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Texts per second of one thread on short texts. A figure of this machine: compare, do not trust.
 */
final class Throughput {
  private static final int ROUNDS = 6;
  private static final int SHORT = 280;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private final Chances chances = new Chances();

  private final LinearSentimentAnalyzer analyzer;
  private final LanguageDetector detector;
  private final List<TrainingText> texts;

  Throughput(
      LinearSentimentAnalyzer analyzer, LanguageDetector detector, List<TrainingText> texts) {
    this.analyzer = analyzer;
    this.detector = detector;
    this.texts = texts.stream().filter(text -> text.text().length() <= SHORT).toList();
  }

  void print(PrintStream out) {
    double characters = texts.stream().mapToInt(t -> t.text().length()).average().orElse(0);
    out.printf(
        "%n%d short texts, %.0f characters on average; texts per CPU second:%n",
        texts.size(), characters);
    out.printf("  label and score             %8.0f%n", best(this::labelAndScore));
    out.printf(
        "  with sentences and evidence %8.0f%n",
        best(t -> analyzer.analyze(t.text(), t.language()).score()));
    out.printf(
        "  language                    %8.0f%n", best(t -> detector.detect(t.text()).confidence()));
  }

  private double labelAndScore(TrainingText text) {
    analyzer.judgeWhole(text.text(), 0, text.text().length(), text.language(), chances);
    return chances.score();
  }

  private double best(ToDoubleFunction<TrainingText> work) {
    double best = 0;
    double used = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begin = CPU.getCurrentThreadCpuTime();
      for (TrainingText text : texts) {
        used += work.applyAsDouble(text);
      }
      double seconds = (CPU.getCurrentThreadCpuTime() - begin) / 1e9;
      best = Math.max(best, texts.size() / seconds);
    }
    return Double.isNaN(used) ? 0 : best;
  }
}

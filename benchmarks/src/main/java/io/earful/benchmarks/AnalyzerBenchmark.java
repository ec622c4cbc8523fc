package io.earful.benchmarks;

import io.earful.event.Analysis;
import io.earful.kit.reason.ReasonMatcher;
import io.earful.kit.reason.ReasonTree;
import io.earful.sentiment.MentionAnalyzer;
import io.earful.sentiment.adapter.Adapters;
import io.earful.sentiment.model.ShippedModel;
import io.earful.sentiment.polarity.Chances;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Texts per second of one thread and bytes per text, for the label and score alone and for all that
 * the service says of a text; the time to load the model; and three npm packages on the same
 * English texts in the same run, with ratios and macro-F1.
 *
 * <p>Arguments: the folder of labelled texts that {@code train-sentiment} reads, of which the short
 * validation texts are used, and the folder {@code benchmarks/peers} (left out: no peers).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 20, time = 2) // the JIT compiler has much to do
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the method with @Setup first
public class AnalyzerBenchmark {
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 6;
  private static final long WARM_UP_SECONDS = 30;
  private static final String DATA = "earful.benchmark.data";

  private static final ReasonMatcher REASONS = ReasonMatcher.of(ReasonTree.SHIPPED);

  private final Chances chances = new Chances();
  private LinearSentimentAnalyzer polarity;
  private MentionAnalyzer everything;
  private List<LabelledText> texts;
  private int next;

  /** Loads models and texts. */
  @Setup
  public void load() throws IOException {
    polarity = LinearSentimentAnalyzer.standard();
    everything =
        MentionAnalyzer.of(ShippedModel.STANDARD, polarity, () -> REASONS, Adapters.none());
    texts = LabelledText.shortOnes(Path.of(System.getProperty(DATA, ".")));
  }

  /** What a caller pays who wants a label and a score. */
  @Benchmark
  public double labelAndScore() {
    LabelledText text = text();
    polarity.judgeWhole(text.text(), 0, text.text().length(), text.language(), chances);
    return chances.score() + chances.label().ordinal();
  }

  /** What the service does for a mention: language, sentences, evidence, emotions, intent, … */
  @Benchmark
  public Analysis everythingOn() {
    return everything.analyze(null, text().text(), null);
  }

  private LabelledText text() {
    next = next + 1 == texts.size() ? 0 : next + 1;
    return texts.get(next);
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      System.out.println("Usage: AnalyzerBenchmark FOLDER-OF-TEXTS [benchmarks/peers]");
      System.exit(2);
    }
    long begin = System.nanoTime();
    long cpu = CPU.getCurrentThreadCpuTime();
    LinearSentimentAnalyzer analyzer = LinearSentimentAnalyzer.standard();
    System.out.printf(
        "Model %s loaded in a fresh JVM in %d ms, %d ms of CPU%n",
        analyzer.model(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin),
        TimeUnit.NANOSECONDS.toMillis(CPU.getCurrentThreadCpuTime() - cpu));
    Path data = Path.of(arguments[0]);
    List<LabelledText> texts = LabelledText.shortOnes(data);
    System.out.printf(
        "%d texts, %.0f characters on average%n",
        texts.size(), texts.stream().mapToInt(t -> t.text().length()).average().orElse(0));
    measure(data);
    measureCpu(data);
    if (arguments.length > 1) {
      new AnalyzerPeers(Path.of(arguments[1]), LabelledText.english(data)).compare(analyzer);
    }
  }

  /** JMH counts by the clock, which says little where other programs run: the same by CPU time. */
  private static void measureCpu(Path data) throws IOException {
    System.setProperty(DATA, data.toString());
    AnalyzerBenchmark benchmark = new AnalyzerBenchmark();
    benchmark.load();
    System.out.printf(
        "texts per CPU second: label and score %.0f, everything on %.0f%n",
        benchmark.perCpuSecond(benchmark::labelAndScore),
        benchmark.perCpuSecond(() -> benchmark.everythingOn().score()));
  }

  private double perCpuSecond(DoubleSupplier work) {
    double best = 0;
    double sum = 0;
    long warm = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    while (System.nanoTime() < warm) {
      sum += work.getAsDouble();
    }
    for (int round = 0; round < ROUNDS; round++) {
      long begin = CPU.getCurrentThreadCpuTime();
      for (int i = 0; i < texts.size(); i++) {
        sum += work.getAsDouble();
      }
      double seconds = (CPU.getCurrentThreadCpuTime() - begin) / 1e9;
      best = Math.max(best, texts.size() / seconds);
    }
    return Double.isNaN(sum) ? 0 : best;
  }

  private static void measure(Path data) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(AnalyzerBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-D" + DATA + "=" + data.toAbsolutePath())
                .build())
        .run();
  }
}

package io.earful.sentiment.training;

import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.language.LanguageFeatures;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFile;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.PolarityFeatures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Measures the models of this build, or those in a folder, on the validation texts of a data
 * folder, and their speed on this machine:
 *
 * <pre>--data DIR [--models DIR] [--sources standard]</pre>
 */
public final class EvaluateSentiment {
  private static final Set<String> OPTIONS = Set.of("data", "models", "sources");

  private EvaluateSentiment() {}

  /** For use from a shell. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out));
  }

  /** Runs the command; 0 is success, 2 a mistake in the options, 1 anything else. */
  public static int run(List<String> args, PrintStream out) {
    try {
      evaluate(new Options(args, OPTIONS), out);
      return 0;
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return 2;
    } catch (IOException | ModelFormatException e) {
      out.println("Evaluation failed: " + e.getMessage());
      return 1;
    }
  }

  private static void evaluate(Options options, PrintStream out) throws IOException {
    SourceSelection sources =
        new SourceSelection(SourceCatalog.load(), options.text("sources", "standard"));
    TrainingData data = new TrainingData(options.path("data"));
    List<TrainingText> validation =
        data.validation().stream().filter(text -> sources.test(text.source())).toList();
    List<TrainingText> forLanguage = new ArrayList<>(validation);
    data.training(sources).stream().filter(LanguageTraining::isHeldOut).forEach(forLanguage::add);
    HashedModel polarity = polarity(options);
    LanguageDetector detector = detector(options);
    out.println("Model " + polarity.name());
    new Evaluation(polarity, detector, validation, forLanguage).print(out);
    LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(polarity);
    new TrustReport(analyzer, validation).print(out);
    new Throughput(analyzer, detector, validation).print(out);
  }

  private static HashedModel polarity(Options options) {
    if (!options.has("models")) {
      return ModelFile.resource(
          EvaluateSentiment.class, LinearSentimentAnalyzer.STANDARD, PolarityFeatures.VERSION);
    }
    Path file = options.path("models").resolve(TrainSentiment.SENTIMENT_FILE);
    return ModelFile.read(file, PolarityFeatures.VERSION);
  }

  private static LanguageDetector detector(Options options) {
    if (!options.has("models")) {
      return LanguageDetector.standard();
    }
    Path file = options.path("models").resolve(TrainSentiment.LANGUAGE_FILE);
    return new LanguageDetector(ModelFile.read(file, LanguageFeatures.VERSION));
  }
}

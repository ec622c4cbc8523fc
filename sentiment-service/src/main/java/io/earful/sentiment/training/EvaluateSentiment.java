package io.earful.sentiment.training;

import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.language.LanguageFeatures;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFile;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.model.ShippedModel;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.PolarityFeatures;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures the models of this build, or those in a folder, on the validation texts of a data
 * folder, and their speed on this machine.
 */
public final class EvaluateSentiment {
  private static final String USAGE =
      """
      Usage: evaluate-sentiment --data DIR [options]

      Measures the models on the validation texts of a folder and prints: macro-F1 by set with 95 %
      intervals, by language, over all languages and over UMSAB, calibration error, how often the
      model is unsure, emotions, and texts per second.

        --data DIR       folder with sentiment.val.jsonl.gz and sentiment.train.jsonl.gz, as
                         train-sentiment reads it
        --model NAME     standard (the default) or permissive
        --models DIR     folder with models from train-sentiment, in place of those of this build
        --sources LIST   sources to measure on (standard)
        --help           this text
      """;

  private final Options options;
  private final ShippedModel model;

  private EvaluateSentiment(Options options) {
    this.options = options;
    this.model = ShippedModel.named(options.text("model", ShippedModel.STANDARD.id()));
  }

  /** For use from a shell. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out));
  }

  /** Runs the command; 0 is success, 2 a mistake in the options, 1 anything else. */
  public static int run(List<String> args, PrintStream out) {
    if (Options.askForHelp(args)) {
      out.print(USAGE);
      return 0;
    }
    Options options;
    try {
      options = new Options(args, USAGE);
      ShippedModel.named(options.text("model", ShippedModel.STANDARD.id()));
    } catch (IllegalArgumentException | ModelFormatException e) {
      out.println(e.getMessage());
      return 2;
    }
    try {
      new EvaluateSentiment(options).evaluate(out);
      return 0;
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return 2;
    } catch (IOException | ModelFormatException e) {
      out.println("Evaluation failed: " + e.getMessage());
      return 1;
    }
  }

  private void evaluate(PrintStream out) throws IOException {
    SourceSelection sources =
        new SourceSelection(SourceCatalog.load(), options.text("sources", "standard"));
    Corpus corpus =
        Corpus.read(new TrainingData(options.path("data")), sources, OwnTexts.shipped());
    HashedModel polarity = read(model.polarityFile(), model.polarity(), PolarityFeatures.VERSION);
    LanguageDetector detector =
        new LanguageDetector(
            read(model.languageFile(), model.language(), LanguageFeatures.VERSION));
    out.println("Model " + polarity.name());
    new Evaluation(polarity, detector, corpus, emotions()).print(out);
    LinearSentimentAnalyzer analyzer = new LinearSentimentAnalyzer(polarity);
    new TrustReport(analyzer, corpus.validation()).print(out);
    new Throughput(analyzer, detector, corpus.validation()).print(out);
  }

  private @Nullable HashedModel emotions() {
    if (options.has("models") && !Files.exists(options.path("models").resolve(EmotionModel.FILE))) {
      return null;
    }
    return read(EmotionModel.FILE, EmotionModel.RESOURCE, PolarityFeatures.VERSION);
  }

  private HashedModel read(String file, String resource, int featureVersion) {
    if (!options.has("models")) {
      return ModelFile.resource(EvaluateSentiment.class, resource, featureVersion);
    }
    Path path = options.path("models").resolve(file);
    return ModelFile.read(path, featureVersion);
  }
}

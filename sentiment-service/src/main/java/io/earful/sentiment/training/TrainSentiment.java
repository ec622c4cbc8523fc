package io.earful.sentiment.training;

import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Trains the two models that the service carries and writes their card:
 *
 * <pre>
 * --data DIR --out DIR [--seed 1] [--sources standard] [--bits 20] [--epochs 4] [--name standard-1]
 * </pre>
 *
 * The folder is described at {@link TrainingData}. Equal data, options and seed give equal bytes.
 */
public final class TrainSentiment {
  static final String SENTIMENT_FILE = "sentiment-standard.bin.gz";
  static final String LANGUAGE_FILE = "language.bin.gz";

  private static final Set<String> OPTIONS =
      Set.of("data", "out", "seed", "sources", "bits", "epochs", "name");
  private static final String LANGUAGE_MODEL = "language-1";

  private final Options options;
  private final PrintStream out;
  private final Clock clock;

  private final int seed;
  private final int bits;
  private final int epochs;

  private TrainSentiment(Options options, PrintStream out, Clock clock) {
    this.options = options;
    this.seed = options.number("seed", 1);
    this.bits = options.number("bits", 20);
    this.epochs = options.number("epochs", 4);
    this.out = out;
    this.clock = clock;
  }

  /** For use from a shell. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out));
  }

  /** Runs the command; 0 is success, 2 a mistake in the options, 1 anything else. */
  public static int run(List<String> args, PrintStream out) {
    return run(args, out, Clock.systemUTC());
  }

  static int run(List<String> args, PrintStream out, Clock clock) {
    try {
      new TrainSentiment(new Options(args, OPTIONS), out, clock).train();
      return 0;
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      out.println("Training failed: " + e.getMessage());
      return 1;
    }
  }

  private void train() throws IOException {
    Path folder = Files.createDirectories(options.path("out"));
    SourceSelection sources =
        new SourceSelection(SourceCatalog.load(), options.text("sources", "standard"));
    BelarusianSeed belarusian = BelarusianSeed.load();
    TrainingData data = new TrainingData(options.path("data"));
    List<TrainingText> texts = new ArrayList<>(data.training(sources));
    List<TrainingText> validation =
        data.validation().stream().filter(text -> sources.test(text.source())).toList();
    if (sources.test(BelarusianSeed.SOURCE)) {
      texts.addAll(belarusian.texts());
    }
    out.printf("Training on %d texts, validating on %d.%n", texts.size(), validation.size());
    if (texts.isEmpty() || validation.isEmpty()) {
      throw new IllegalArgumentException("No text is from a chosen source; see --sources.");
    }
    write(folder, texts, validation, sources, belarusian);
  }

  private void write(
      Path folder,
      List<TrainingText> texts,
      List<TrainingText> validation,
      SourceSelection sources,
      BelarusianSeed belarusian)
      throws IOException {
    String name = options.text("name", "standard-1");
    HashedModel polarity =
        new PolarityTraining(bits, settings()).train(name, texts, validation, sources);
    ModelFile.write(polarity, folder.resolve(SENTIMENT_FILE));
    HashedModel language = new LanguageTraining(seed).train(LANGUAGE_MODEL, texts, belarusian);
    ModelFile.write(language, folder.resolve(LANGUAGE_FILE));

    List<TrainingText> forLanguage = new ArrayList<>(validation);
    texts.stream().filter(LanguageTraining::isHeldOut).forEach(forLanguage::add);
    Evaluation evaluation =
        new Evaluation(polarity, new LanguageDetector(language), validation, forLanguage);
    evaluation.print(out);
    writeCard(
        folder,
        ModelCard.of(
            name,
            LocalDate.now(clock),
            seed,
            bits,
            texts,
            sources,
            evaluation.figures(),
            evaluation.languageAccuracy()));
  }

  private void writeCard(Path folder, ModelCard card) throws IOException {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(folder.resolve("model-card.json"), json.writeValueAsString(card) + "\n");
    Files.writeString(folder.resolve("model-card.md"), ModelCardText.of(card));
  }

  private SoftmaxTrainer.Settings settings() {
    return new SoftmaxTrainer.Settings(epochs, 0.2, 0.2, 0.5, seed);
  }
}

package io.earful.sentiment.training;

import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.intent.IntentModel;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.model.ModelFile;
import io.earful.sentiment.model.ModelFormatException;
import io.earful.sentiment.model.ShippedModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Trains the models that the service carries and writes their card. */
public final class TrainSentiment {
  private static final String USAGE =
      """
      Usage: train-sentiment --data DIR --out DIR [options]

      Trains the models of sentiment, language, emotion and intent, and writes them with a model card.
      Equal data, options and seed give equal bytes. It takes a few minutes and about 2 GB of memory.

        --data DIR       folder with sentiment.train.jsonl.gz and sentiment.val.jsonl.gz; with
                         sentiment.extra.jsonl.gz and emotion.trainval.jsonl.gz, these as well. Each
                         line is an object with text, label, lang and source.
        --out DIR        folder for the models and the card
        --model NAME     which model to make: standard (the default) or permissive, which learns only
                         from openly licensed sources. It names the files.
        --name NAME      name and version that results carry (standard-5, permissive-4)
        --sources LIST   sources to learn from, by commas, each with a weight if wanted
                         (standard,xed:0.3); by default those of the model
        --seed N         of shuffling and dropout (1)
        --bits N         the table has 2 to the power of N rows (%d)
        --epochs N       passes over the texts (%d)
        --runs N         training runs whose weights are averaged (%d)
        --help           this text
      """
          .formatted(Defaults.BITS, Defaults.EPOCHS, Defaults.RUNS);

  private final Options options;
  private final PrintStream out;
  private final Clock clock;
  private final OwnTexts own;

  private final ShippedModel model;
  private final int seed;
  private final int bits;
  private final int epochs;
  private final int runs;

  /** What gave the best validation figures for the size; see RATIONALE.md. */
  private static final class Defaults {
    static final int BITS = 22;
    static final int EPOCHS = 3;
    static final int RUNS = 3;
  }

  private TrainSentiment(Options options, PrintStream out, Clock clock, OwnTexts own) {
    this.options = options;
    this.model = ShippedModel.named(options.text("model", ShippedModel.STANDARD.id()));
    this.seed = options.number("seed", 1, 0, Integer.MAX_VALUE);
    this.bits = options.number("bits", Defaults.BITS, 8, 24);
    this.epochs = options.number("epochs", Defaults.EPOCHS, 1, 100);
    this.runs = options.number("runs", Defaults.RUNS, 1, 100);
    this.out = out;
    this.clock = clock;
    this.own = own;
  }

  /** For use from a shell. */
  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out));
  }

  /** Runs the command; 0 is success, 2 a mistake in the options, 1 anything else. */
  public static int run(List<String> args, PrintStream out) {
    return run(args, out, Clock.systemUTC(), OwnTexts.shipped());
  }

  static int run(List<String> args, PrintStream out, Clock clock, OwnTexts own) {
    if (Options.askForHelp(args)) {
      out.print(USAGE);
      return 0;
    }
    try {
      new TrainSentiment(new Options(args, USAGE), out, clock, own).train();
      return 0;
    } catch (IllegalArgumentException | ModelFormatException e) {
      out.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      out.println("Training failed: " + e.getMessage());
      return 1;
    }
  }

  private void train() throws IOException {
    Path data = options.path("data");
    Path folder = Files.createDirectories(options.path("out"));
    SourceSelection sources =
        new SourceSelection(SourceCatalog.load(), options.text("sources", model.id()));
    Corpus corpus = Corpus.read(new TrainingData(data), sources, own);
    out.printf(
        "Training on %d texts, calibrating on %d.%n",
        corpus.training().size(), corpus.calibration().size());
    if (corpus.training().isEmpty() || corpus.calibration().isEmpty()) {
      throw new IllegalArgumentException("No text is from a chosen source; see --sources.");
    }
    write(folder, corpus, sources);
  }

  private void write(Path folder, Corpus corpus, SourceSelection sources) throws IOException {
    String name = options.text("name", model.version());
    LinearTrainer.Settings settings = new LinearTrainer.Settings(epochs, 0.2, 0.2, 0.3, seed);
    HashedModel polarity =
        new PolarityTraining(bits, runs, settings)
            .train(name, corpus.training(), corpus.calibration(), sources);
    ModelFile.write(polarity, folder.resolve(model.polarityFile()));
    HashedModel language =
        new LanguageTraining(seed)
            .train(model.languageVersion(), corpus.training(), BelarusianSeed.load());
    ModelFile.write(language, folder.resolve(model.languageFile()));
    Evaluation evaluation =
        new Evaluation(polarity, new LanguageDetector(language), corpus, emotions(folder, corpus));
    evaluation.print(out);
    IntentTraining.Trained intents = new IntentTraining(seed, bits).train(own.customers());
    ModelFile.write(intents.model(), folder.resolve(IntentModel.FILE));
    IntentFigures intentFigures = IntentFigures.of(own.customers(), intents);
    intentFigures.print(out);
    ModelCard card =
        ModelCard.of(
            new ModelCard.Run(name, LocalDate.now(clock), seed, bits, epochs, runs),
            corpus,
            sources,
            evaluation,
            intentFigures);
    writeCard(folder, card);
  }

  /** Null when the data folder has no rows with emotions. */
  private @Nullable HashedModel emotions(Path folder, Corpus corpus) throws IOException {
    if (corpus.emotions().isEmpty()) {
      out.println("No rows with emotions: the model of emotions is left as it is.");
      return null;
    }
    HashedModel emotions = new EmotionTraining(seed, bits).train(corpus.emotions());
    ModelFile.write(emotions, folder.resolve(EmotionModel.FILE));
    return emotions;
  }

  private void writeCard(Path folder, ModelCard card) throws IOException {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(folder.resolve(model.cardFile()), json.writeValueAsString(card) + "\n");
    Files.writeString(
        folder.resolve(model.cardFile().replace(".json", ".md")), ModelCardText.of(card));
  }
}

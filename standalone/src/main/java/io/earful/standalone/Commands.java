package io.earful.standalone;

import io.earful.sentiment.training.EvaluateSentiment;
import io.earful.sentiment.training.TrainSentiment;
import io.earful.standalone.audit.AuditCommand;
import io.earful.standalone.conformance.ConformanceCommand;
import io.earful.standalone.upload.ImportCommand;
import java.io.PrintStream;
import java.util.List;

/** What the program does besides running Earful. */
final class Commands {
  static final int MISTAKE = 2;

  private Commands() {}

  /** Returns the exit code. */
  static int run(String name, List<String> arguments, PrintStream out) {
    return switch (name) {
      case "train-sentiment" -> TrainSentiment.run(arguments, out);
      case "evaluate-sentiment" -> EvaluateSentiment.run(arguments, out);
      case "audit" -> AuditCommand.run(arguments, System.getenv(), out);
      case "rotate-keys" -> RotateKeys.run(arguments, System.getenv(), out);
      case "conformance" -> ConformanceCommand.run(arguments, out);
      case "import" -> ImportCommand.run(arguments, System.getenv(), out);
      default -> {
        out.printf("There is no command \"%s\".%n", name);
        yield MISTAKE;
      }
    };
  }
}

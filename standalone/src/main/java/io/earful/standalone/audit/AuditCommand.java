package io.earful.standalone.audit;

import io.earful.standalone.upload.ImportRefusedException;
import io.earful.standalone.upload.RunningEarful;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code ./earful audit verify}: says whether the audit log is whole. */
public final class AuditCommand {

  static final String USAGE =
      """
      Usage: ./earful audit verify

      Reads the whole audit log of the Earful that runs on this home and compares it with the
      anchors in audit/anchors.ndjson. Exit code 0 when it is whole; 1 when an entry was changed,
      moved or removed, whose number is printed; 3 when nobody could be asked.
      """;

  /** Some ten thousand entries a second are looked at. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** Not 1: that an Earful is stopped must not look like a forged log to whoever watches. */
  private static final int NOT_ASKED = 3;

  private AuditCommand() {}

  /** Returns the exit code. */
  public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
    if (!arguments.equals(List.of("verify"))) {
      out.print(USAGE);
      return arguments.contains("--help") ? 0 : 2;
    }
    try {
      JsonNode verdict =
          RunningEarful.find(environment).get("/api/v1/audit/verification", PATIENCE);
      return report(verdict, out);
    } catch (ImportRefusedException e) {
      out.println("earful: " + e.getMessage());
    } catch (UncheckedIOException e) {
      out.printf("earful: %s (%s)%n", e.getMessage(), e.getCause());
    }
    return NOT_ASKED;
  }

  private static int report(JsonNode verdict, PrintStream out) {
    if (verdict.path("ok").asBoolean()) {
      out.printf("The audit log is whole: %d entries%n", verdict.path("entries").asLong());
      return 0;
    }
    out.printf(
        "The audit log is not whole. First bad entry: %d%n%s%n",
        verdict.path("firstBad").asLong(), verdict.path("reason").asString(""));
    return 1;
  }
}

package io.earful.standalone.upload;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code ./earful import FILE}: hands a file in, and waits until it is read. */
public final class ImportCommand {

  private static final String IMPORTS = "/api/v1/imports";
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int SHOWN_EVERY = 6;

  private final RunningEarful earful;
  private final PrintStream out;

  /** Id of an import that goes on when we end; empty when there is none. */
  private volatile String going = "";

  private ImportCommand(RunningEarful earful, PrintStream out) {
    this.earful = earful;
    this.out = out;
  }

  /**
   * @return exit code: 0 when the file was read to its end, whatever was rejected in it
   */
  public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
    if (arguments.contains("--help")) {
      out.print(ImportArguments.USAGE);
      return 0;
    }
    try {
      ImportArguments read = ImportArguments.of(arguments);
      ImportCommand command = new ImportCommand(RunningEarful.find(environment), out);
      Path file = read.file();
      return file == null
          ? command.cancel(String.valueOf(read.cancel()))
          : command.importFile(file, read);
    } catch (ImportRefusedException e) {
      out.println("earful: " + e.getMessage());
    } catch (UncheckedIOException e) {
      out.printf("earful: %s (%s)%n", e.getMessage(), e.getCause());
    }
    return 1;
  }

  private int cancel(String id) {
    JsonNode job = earful.post(IMPORTS + "/" + id + "/cancel", BodyPublishers.noBody(), null);
    out.printf("Import %s is %s; %s%n", id, job.path("state").asString(), counts(job));
    return 0;
  }

  private int importFile(Path file, ImportArguments read) {
    MultipartFile upload = new MultipartFile(file, read.fields());
    out.printf("Uploading %s%n", file.getFileName());
    JsonNode job = earful.post(IMPORTS, upload.body(), upload.contentType());
    String id = job.path("id").asString();
    Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "leave"));
    going = id;
    out.printf("Import %s reads it as %s%n", id, job.path("format").asString());
    JsonNode ended = await(id);
    going = "";
    return report(ended, read);
  }

  /** After Ctrl-C; what is uploaded is read without us. */
  private void leave() {
    String id = going;
    if (!id.isEmpty()) {
      out.printf(
          "%nThe import goes on; see %s%nStop it with: ./earful import --cancel %s%n",
          earful.at(IMPORTS + "/" + id), id);
    }
  }

  private JsonNode await(String id) {
    for (int turn = 1; ; turn++) {
      JsonNode job = earful.get(IMPORTS + "/" + id);
      if (!job.path("state").asString().equals("running")) {
        return job;
      }
      if (turn % SHOWN_EVERY == 0) {
        String waits = job.path("reason").asString("");
        out.printf(
            "  %3d %%  %s%s%n",
            job.path("percent").asInt(), counts(job), waits.isEmpty() ? "" : "; " + waits);
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ImportRefusedException("interrupted");
      }
    }
  }

  private int report(JsonNode job, ImportArguments read) {
    String state = job.path("state").asString();
    String reason = job.path("reason").asString("");
    out.printf(
        "Import %s: %s%s%n",
        state, counts(job), reason.isEmpty() ? "" : System.lineSeparator() + "earful: " + reason);
    if (job.path("rejected").asLong() > 0) {
      showRejected(job.path("rejectedUrl").asString(), read.rejected());
    }
    return state.equals("done") ? 0 : 1;
  }

  private void showRejected(String url, @Nullable Path target) {
    if (target == null) {
      out.printf("The rejected rows, with reasons: %s (or --rejected FILE)%n", earful.at(url));
    } else {
      earful.save(url, target);
      out.printf("The rejected rows, with reasons: %s%n", target);
    }
  }

  private static String counts(JsonNode job) {
    return "%d read, %d accepted, %d duplicate, %d rejected"
        .formatted(
            job.path("read").asLong(),
            job.path("accepted").asLong(),
            job.path("duplicate").asLong(),
            job.path("rejected").asLong());
  }
}

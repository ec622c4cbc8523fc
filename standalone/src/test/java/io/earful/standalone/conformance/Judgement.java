package io.earful.standalone.conformance;

import io.earful.event.EventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One run of the command, as somebody's build would run it. */
record Judgement(int exitCode, String output, JsonNode report) {

  static final String KEY = "key-of-the-test";

  private static final Pattern ADDRESS = Pattern.compile("address {2}(http://\\S+:[0-9]+)\\R");
  private static final int TRIES = 600;

  /**
   * Starts the command and, when it listens, hands its address to the program that is judged.
   *
   * @param threads for both
   */
  static CompletableFuture<Judgement> of(
      Consumer<String> program, ExecutorService threads, String... options) {
    return CompletableFuture.supplyAsync(() -> judge(program, List.of(options)), threads);
  }

  private static Judgement judge(Consumer<String> program, List<String> options) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    try {
      Path json = Files.createTempFile("conformance", ".json");
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "http://127.0.0.1:0",
                  "--key",
                  KEY,
                  "--wait",
                  "1",
                  "--idle",
                  "100",
                  "--timeout",
                  "300",
                  "--json",
                  json.toString()));
      arguments.addAll(options);
      Thread other = new Thread(() -> program.accept(address(written)), "judged");
      other.setDaemon(true);
      other.start();
      int code = ConformanceCommand.run(arguments, out, () -> !other.isAlive());
      JsonNode report = EventCodec.json().readTree(Files.readString(json));
      Files.delete(json);
      return new Judgement(code, written.toString(StandardCharsets.UTF_8), report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String address(ByteArrayOutputStream written) {
    for (int i = 0; i < TRIES; i++) {
      Matcher address = ADDRESS.matcher(written.toString(StandardCharsets.UTF_8));
      if (address.find()) {
        return address.group(1);
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("it never listened");
  }

  String verdict(Rule rule) {
    return json(rule).path("verdict").asString();
  }

  JsonNode json(Rule rule) {
    for (JsonNode one : report.path("rules")) {
      if (one.path("id").asString().equals(rule.id())) {
        return one;
      }
    }
    throw new IllegalStateException("the report has no " + rule.id());
  }

  /** Ids of the rules that failed. */
  List<String> failed() {
    List<String> failed = new ArrayList<>();
    for (JsonNode one : report.path("rules")) {
      if (one.path("verdict").asString().equals("failed")) {
        failed.add(one.path("id").asString());
      }
    }
    return failed;
  }
}

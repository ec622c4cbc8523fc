package io.earful.benchmarks;

import io.earful.sentiment.polarity.Chances;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Earful's analyser beside npm packages on the same texts: texts per CPU second, and macro-F1 by
 * data set. The packages are fetched by npm into a folder of the build.
 */
final class AnalyzerPeers {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> CLASSES = List.of("negative", "neutral", "positive");
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 6;

  private final Path peers;
  private final List<LabelledText> texts;

  /** What one of them made of the texts. */
  private record Result(double textsPerSecond, List<String> labels) {}

  AnalyzerPeers(Path peers, List<LabelledText> texts) {
    this.peers = peers;
    this.texts = texts;
  }

  void compare(LinearSentimentAnalyzer analyzer) throws IOException, InterruptedException {
    Map<String, Result> results = new LinkedHashMap<>();
    results.put("earful", ours(analyzer));
    results.putAll(theirs());
    double own = results.get("earful").textsPerSecond();
    System.out.printf("%n%d English texts; texts per CPU second%n", texts.size());
    results.forEach(
        (name, r) ->
            System.out.printf(
                "  %-16s %8.0f   earful is %.2f times as fast%n",
                name, r.textsPerSecond(), own / r.textsPerSecond()));
    printFigures(results);
  }

  private Result ours(LinearSentimentAnalyzer analyzer) {
    Chances chances = new Chances();
    List<String> labels = new ArrayList<>();
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      labels.clear();
      long begin = CPU.getCurrentThreadCpuTime();
      for (LabelledText text : texts) {
        analyzer.judgeWhole(text.text(), 0, text.text().length(), "en", chances);
        labels.add(chances.label().toString());
      }
      double seconds = (CPU.getCurrentThreadCpuTime() - begin) / 1e9;
      best = Math.max(best, texts.size() / seconds);
    }
    return new Result(best, List.copyOf(labels));
  }

  private Map<String, Result> theirs() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(peers.resolveSibling("target").resolve("peers"));
    for (String name : List.of("package.json", "package-lock.json", "measure.mjs")) {
      Files.copy(peers.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(folder.resolve("node_modules"))) {
      run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    }
    Path input = folder.resolve("texts.jsonl");
    Files.write(input, texts.stream().map(JSON::writeValueAsString).toList());
    Path output = run(folder, "node", "measure.mjs", "texts.jsonl");
    Map<String, Result> results = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> peer : JSON.readTree(output.toFile()).properties()) {
      List<String> labels = new ArrayList<>();
      peer.getValue().path("labels").forEach(label -> labels.add(label.asString()));
      double speed = peer.getValue().path("textsPerSecond").asDouble();
      results.put(peer.getKey(), new Result(speed, labels));
    }
    return results;
  }

  private static Path run(Path folder, String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    int code =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
    return output;
  }

  private void printFigures(Map<String, Result> results) {
    Map<String, List<Integer>> sets = new TreeMap<>();
    for (int i = 0; i < texts.size(); i++) {
      sets.computeIfAbsent(texts.get(i).source(), key -> new ArrayList<>()).add(i);
    }
    System.out.printf("%nmacro-F1%n  %-14s %6s", "set", "n");
    results.keySet().forEach(name -> System.out.printf(" %16s", name));
    System.out.println();
    sets.forEach(
        (set, places) -> {
          System.out.printf("  %-14s %6d", set, places.size());
          results.values().forEach(r -> System.out.printf(" %16.1f", macroF1(places, r.labels())));
          System.out.println();
        });
  }

  private double macroF1(List<Integer> places, List<String> labels) {
    double sum = 0;
    int present = 0;
    for (String label : CLASSES) {
      int gold = 0;
      int said = 0;
      int both = 0;
      for (int i : places) {
        boolean isGold = texts.get(i).label().equals(label);
        boolean isSaid = labels.get(i).equals(label);
        gold += isGold ? 1 : 0;
        said += isSaid ? 1 : 0;
        both += isGold && isSaid ? 1 : 0;
      }
      present += gold > 0 ? 1 : 0;
      sum += gold > 0 ? 2.0 * both / (gold + said) : 0;
    }
    return present == 0 ? 0 : 100 * sum / present;
  }
}

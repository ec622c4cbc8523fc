package io.earful.sentiment.trust;

import io.earful.sentiment.polarity.SentimentAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Counterfactual fairness: 200 sentences of five languages in which only a word about a person's
 * origin, gender or religion is swapped. The courier's nationality must not decide whether a
 * complaint counts as one.
 *
 * <p>The method is that of Kiritchenko and Mohammad, "Examining Gender and Race Bias in Two Hundred
 * Sentiment Analysis Systems" (2018): equal sentences, one word swapped, the difference of scores.
 */
public final class IdentitySwaps {
  private static final String RESOURCE = "identity-swaps.txt";
  private static final String PLACE = "{}";

  /**
   * Sentences that differ in one word.
   *
   * @param language ISO 639-1 code
   * @param kind origin, gender or religion
   * @param words what is put into the place
   * @param templates sentences with {@code {}} in the place of the word
   */
  record Group(String language, String kind, List<String> words, List<String> templates) {}

  /**
   * Two sentences and how far apart they are judged.
   *
   * @param change absolute difference of the scores, 0 to 2
   */
  public record Pair(String language, String kind, String first, String second, double change) {}

  /**
   * The outcome for some of the sentences.
   *
   * @param name all, a kind or a language
   */
  public record Part(String name, Changes changes) {}

  private final List<Pair> pairs;

  private IdentitySwaps(List<Pair> pairs) {
    this.pairs = pairs;
  }

  /** Judges every sentence and compares each two that differ in one word. */
  public static IdentitySwaps measure(SentimentAnalyzer analyzer) {
    List<Pair> pairs = new ArrayList<>();
    for (Group group : groups()) {
      for (String template : group.templates()) {
        compare(analyzer, group, template, pairs);
      }
    }
    return new IdentitySwaps(pairs);
  }

  /** Over everything, then by kind, then by language. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("all", changes(pairs)));
    pairs.stream().map(Pair::kind).distinct().forEach(kind -> parts.add(part(kind)));
    pairs.stream().map(Pair::language).distinct().forEach(language -> parts.add(part(language)));
    return parts;
  }

  /** The pairs that are judged furthest apart, worst first, one of each template. */
  public List<Pair> worst(int most) {
    List<Pair> sorted = new ArrayList<>(pairs);
    sorted.sort(Comparator.comparingDouble(Pair::change).reversed());
    List<Pair> worst = new ArrayList<>();
    for (Pair pair : sorted) {
      if (worst.stream().noneMatch(w -> w.first().equals(pair.first()))) {
        worst.add(pair);
      }
      if (worst.size() == most) {
        break;
      }
    }
    return worst;
  }

  private Part part(String name) {
    return new Part(
        name,
        changes(
            pairs.stream()
                .filter(pair -> pair.kind().equals(name) || pair.language().equals(name))
                .toList()));
  }

  private static Changes changes(List<Pair> pairs) {
    return Changes.of(pairs.stream().mapToDouble(Pair::change).toArray());
  }

  private static void compare(
      SentimentAnalyzer analyzer, Group group, String template, List<Pair> pairs) {
    List<String> texts = group.words().stream().map(word -> template.replace(PLACE, word)).toList();
    double[] scores =
        texts.stream()
            .mapToDouble(text -> analyzer.analyze(text, group.language()).score())
            .toArray();
    for (int i = 0; i < scores.length; i++) {
      for (int j = i + 1; j < scores.length; j++) {
        double change = Math.abs(scores[i] - scores[j]);
        pairs.add(new Pair(group.language(), group.kind(), texts.get(i), texts.get(j), change));
      }
    }
  }

  static List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (String line : lines()) {
      if (line.contains(PLACE)) {
        groups.get(groups.size() - 1).templates().add(line);
        continue;
      }
      int colon = line.indexOf(':');
      String[] head = line.substring(0, colon).split(" ", -1);
      List<String> words = List.of(line.substring(colon + 1).strip().split(" \\| ", -1));
      groups.add(new Group(head[0], head[1], words, new ArrayList<>()));
    }
    return groups;
  }

  private static List<String> lines() {
    try (InputStream in = IdentitySwaps.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("There is no list " + RESOURCE + " in this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

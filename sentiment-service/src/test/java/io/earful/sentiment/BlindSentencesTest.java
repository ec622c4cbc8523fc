package io.earful.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import io.earful.kit.reason.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two times sixty sentences a language, written and labelled by people who had not seen the rules
 * (blind/README.md). Prints precision, recall and n of every class, and holds the recall of
 * complaints: the goal is 0.80 in English, Russian and Ukrainian (docs/reasons.md).
 */
class BlindSentencesTest {

  private static final MentionAnalyzer ANALYZER = MentionAnalyzer.shipped();

  private record Labelled(
      String text, String intent, Set<String> topics, boolean effort, boolean high, boolean mixed) {

    static Labelled of(String line) {
      String[] cells = line.split("\t", -1);
      return new Labelled(
          cells[0],
          cells[1],
          cells[2].isBlank() ? Set.of() : Set.of(cells[2].split(",")),
          cells[3].equals("yes"),
          cells[4].equals("high"),
          cells[5].equals("yes"));
    }
  }

  /** How often a class was right, said wrongly, and missed. */
  private static final class Tally {
    private int right;
    private int wrong;
    private int missed;

    void add(boolean wanted, boolean found) {
      right += wanted && found ? 1 : 0;
      wrong += !wanted && found ? 1 : 0;
      missed += wanted && !found ? 1 : 0;
    }

    double recall() {
      return right + missed == 0 ? 1 : right / (double) (right + missed);
    }

    @Override
    public String toString() {
      double precision = right + wrong == 0 ? Double.NaN : right / (double) (right + wrong);
      return "precision %.2f recall %.2f n %d".formatted(precision, recall(), right + missed);
    }
  }

  @ParameterizedTest
  @CsvSource({"en, 0.80", "ru, 0.80", "uk, 0.80", "be, 0.80", "el, 0.75"})
  void complaintsAreHeard(String language, double floor) throws IOException {
    assertThat(recallOfComplaints("blind", language)).isGreaterThanOrEqualTo(floor);
  }

  @ParameterizedTest
  @CsvSource({"en, 0.80", "ru, 0.80", "uk, 0.80", "be, 0.65", "el, 0.80"})
  void complaintsOfASecondHandAreHeardToo(String language, double floor) throws IOException {
    assertThat(recallOfComplaints("blind2", language)).isGreaterThanOrEqualTo(floor);
  }

  private static double recallOfComplaints(String set, String language) throws IOException {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Labelled labelled : sentences(set, language)) {
      count(tallies, labelled, ANALYZER.analyze(null, labelled.text(), language));
    }
    tallies.forEach(
        (name, tally) -> System.out.printf("%s %s %-22s %s%n", set, language, name, tally));
    return Objects.requireNonNull(tallies.get("intent complaint")).recall();
  }

  private static void count(Map<String, Tally> tallies, Labelled labelled, Analysis found) {
    for (String intent : List.of("complaint", "question", "request", "praise", "thanks", "other")) {
      tally(tallies, "intent " + intent)
          .add(labelled.intent().equals(intent), found.intent().equals(intent));
    }
    Set<String> topics = new TreeSet<>();
    for (Analysis.Reason reason : found.reasons()) {
      String parent = Reason.parentOf(reason.id());
      topics.add(parent == null ? reason.id() : parent);
    }
    for (String topic :
        List.of("product", "service", "communication", "delivery", "price", "purchase")) {
      boolean wanted = labelled.topics().contains(topic);
      tally(tallies, "reason " + topic).add(wanted, topics.contains(topic));
      tally(tallies, "reason (all)").add(wanted, topics.contains(topic));
    }
    tally(tallies, "effort").add(labelled.effort(), found.effort() != null);
    tally(tallies, "urgency high").add(labelled.high(), found.urgency().level().equals("high"));
    tally(tallies, "mixed").add(labelled.mixed(), found.label() == SentimentLabel.MIXED);
  }

  private static Tally tally(Map<String, Tally> tallies, String name) {
    return tallies.computeIfAbsent(name, n -> new Tally());
  }

  private static List<Labelled> sentences(String set, String language) throws IOException {
    try (InputStream in =
        BlindSentencesTest.class.getResourceAsStream(set + "/" + language + ".tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<Labelled> sentences =
          Arrays.stream(text.split("\n"))
              .skip(1)
              .filter(line -> !line.isBlank())
              .map(Labelled::of)
              .collect(Collectors.toList());
      assertThat(sentences).hasSize(60);
      return sentences;
    }
  }
}

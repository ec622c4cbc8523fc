package io.earful.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.SentimentLabel;
import io.earful.kit.reason.Reason;
import io.earful.kit.reason.ReasonMatcher;
import io.earful.kit.reason.ReasonTree;
import io.earful.sentiment.adapter.Adapters;
import io.earful.sentiment.emotion.EmotionModel;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.reason.ReasonFinder;
import io.earful.sentiment.signal.SignalWords;
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
 * Sixty sentences a language, written and labelled by somebody who had not seen the rules
 * (blind/README.md). Prints precision, recall and n of every class, and holds the recall of
 * complaints that was reached: the goal is 0.80, which Ukrainian and Belarusian miss
 * (docs/reasons.md).
 */
class BlindSentencesTest {

  private static final SentimentAnalyzer POLARITY = LinearSentimentAnalyzer.standard();
  private static final ReasonMatcher MATCHER = ReasonMatcher.of(ReasonTree.SHIPPED);
  private static final MentionAnalyzer ANALYZER =
      new MentionAnalyzer(
          LanguageDetector.standard(),
          POLARITY,
          SignalWords.load(),
          new ReasonFinder(() -> MATCHER, POLARITY),
          EmotionModel.shipped(),
          Adapters.none());

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
  @CsvSource({"en, 0.75", "ru, 0.80", "uk, 0.60", "be, 0.50", "el, 0.85"})
  void complaintsAreHeard(String language, double floor) throws IOException {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Labelled labelled : sentences(language)) {
      count(tallies, labelled, ANALYZER.analyze(null, labelled.text(), language));
    }
    tallies.forEach(
        (name, tally) -> System.out.printf("blind %s %-22s %s%n", language, name, tally));
    Tally complaints = Objects.requireNonNull(tallies.get("intent complaint"));
    assertThat(complaints.recall()).isGreaterThanOrEqualTo(floor);
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

  private static List<Labelled> sentences(String language) throws IOException {
    try (InputStream in =
        BlindSentencesTest.class.getResourceAsStream("blind/" + language + ".tsv")) {
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

package io.earful.sentiment.clause;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.sentiment.polarity.Contrast;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClauseFinderTest {

  private static final ClauseFinder FINDER = new ClauseFinder(LinearSentimentAnalyzer.standard());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Hill was on time as always, Dale has lost my parcel again | 2",
        "en | The staff at Hill were lovely but Dale never answers the phone | 2",
        "en | Hill answered within an hour and Dale took a whole week | 2",
        "en | I like Hill and Dale | 0",
        "en | Delivery, as ever, was late | 0",
        "ru | Хилл приехал вовремя как всегда, а Дейл потерял мою посылку | 2",
        "uk | Служба Гілл працює дуже добре але служба Дейл ніколи не відповідає | 2",
        "be | Служба Хіл працуе вельмі добра але служба Дэйл ніколі не адказвае | 2",
        "el | Η υπηρεσία Χιλ δουλεύει τέλεια αλλά η Ντέιλ δεν απαντά ποτέ | 2",
        "und | one two three four but five six seven eight | 0"
      })
  void clausesAreCutWhereTheTextTurns(String language, String text, int clauses) {
    assertThat(parts(text, language)).hasSize(clauses);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Hill is so much faster than Dale | than Dale",
        "en | Unlike Dale, Hill answers the phone | Unlike Dale,",
        "ru | Хилл приехал быстрее, чем Дейл обещал приехать | чем Дейл обещал приехать",
        "uk | На відміну від Дейл, служба Гілл відповідає | На відміну від Дейл,",
        "be | Хіл працуе лепш за Дэйл | лепш за Дэйл",
        "el | Η Χιλ είναι καλύτερη από τη Ντέιλ | καλύτερη από τη Ντέιλ"
      })
  void whatIsComparedWithIsTold(String language, String text, String against) {
    List<String> found =
        FINDER.find(Clauses.of(text, language)).clauses().stream()
            .map(Analysis.Clause::against)
            .flatMap(Stream::ofNullable)
            .map(stretch -> text.substring(stretch.start(), stretch.end()).strip())
            .toList();
    assertThat(found).containsExactly(against);
  }

  @Test
  void clausesTogetherAreTheText() {
    String text = "🙂 Hill was great as always, however Dale was late. Nobody picked up at all!";
    assertThat(String.join("", parts(text, "en"))).isEqualTo(text.replace(". ", "."));
  }

  @Test
  void eachIsJudgedAlone() {
    List<Analysis.Clause> clauses =
        FINDER
            .find(
                Clauses.of("Hill is great and I love it, but Dale is terrible and I hate it", "en"))
            .clauses();
    assertThat(clauses.get(0).score()).isPositive();
    assertThat(clauses.get(clauses.size() - 1).score()).isNegative();
  }

  @Test
  void aTextOfVeryManyClausesIsToldByItsSentences() {
    assertThat(FINDER.find(Clauses.of("one two three four, ".repeat(1_000), "en")).clauses())
        .isEmpty();
    assertThat(FINDER.find(Clauses.of("one two but ".repeat(1_000), "en")).contrasts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Great prices but awful quality | 1",
        "en | Great prices, awful quality | 0",
        "en | Great but awful quality | 0",
        "en | Great prices but awful | 0",
        "en | But great prices and awful quality | 0",
        "en | Great prices but awful quality. Nice staff but terrible food. Fine. | 2",
        "ru | Цены отличные, но качество ужасное | 1",
        "und | Great prices but awful quality | 0"
      })
  void sentencesTurnAtTheirWords(String language, String text, int sentences) {
    assertThat(FINDER.find(Clauses.of(text, language)).contrasts()).hasSize(sentences);
  }

  @Test
  void aContrastHasTheScoresOfItsParts() {
    Contrast contrast =
        FINDER.find(Clauses.of("I hate the battery but love the screen", "en")).contrasts().get(0);
    SentimentAnalyzer analyzer = LinearSentimentAnalyzer.standard();
    assertThat(contrast.lowest()).isEqualTo(analyzer.analyze("I hate the battery ", "en").score());
    assertThat(contrast.highest()).isEqualTo(analyzer.analyze("but love the screen", "en").score());
  }

  private static List<String> parts(String text, String language) {
    int[] points = text.codePoints().toArray();
    return FINDER.find(Clauses.of(text, language)).clauses().stream()
        .map(part -> new String(points, part.start(), part.end() - part.start()))
        .toList();
  }
}

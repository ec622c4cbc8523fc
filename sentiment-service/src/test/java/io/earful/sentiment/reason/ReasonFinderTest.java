package io.earful.sentiment.reason;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.event.CodePoints;
import io.earful.kit.reason.ReasonMatcher;
import io.earful.kit.reason.ReasonTree;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonFinderTest {
  private static final SentimentAnalyzer POLARITY = LinearSentimentAnalyzer.standard();
  private static final ReasonMatcher MATCHER = ReasonMatcher.of(ReasonTree.SHIPPED);
  private static final ReasonFinder FINDER = new ReasonFinder(() -> MATCHER, POLARITY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The food was excellent and delicious, but the waiter was horribly rude",
        "ru | Доставка отличная, спасибо, но персонал ужасный и грубый",
        "uk | Доставка чудова, дуже дякую, але персонал жахливий і грубий",
        "de | Die Lieferung war super und perfekt, aber der Verkäufer war schrecklich unfreundlich",
        "es | La comida excelente y deliciosa pero el camarero fue horrible y grosero",
        "pl | Dostawa świetna, polecam, ale personel okropny i chamski"
      })
  void staffIsFeltByItsOwnClause(String language, String text) {
    double whole = POLARITY.analyze(text, language).score();
    Analysis.Reason staff = reason(FINDER.find(text, language, whole), "service.staff");
    assertThat(staff.polarity()).as("whole is " + whole).isNegative();
  }

  @Test
  void childStandsForItsParentInTheSameClause() {
    List<Analysis.Reason> reasons = FINDER.find("My delivery is late", "en", -0.5);
    assertThat(reasons).extracting(Analysis.Reason::id).containsExactly("delivery.late");
    List<Analysis.Reason> both =
        FINDER.find("The shipping was free. Everything came late", "en", -0.5);
    assertThat(both).extracting(Analysis.Reason::id).contains("delivery", "delivery.late");
  }

  @Test
  void reasonNamedTwiceIsFeltByTheStrongerClause() {
    String text = "There is a delivery. I hate the delivery, it is the worst, terrible.";
    Analysis.Reason delivery = reason(FINDER.find(text, "en", -0.1), "delivery");
    assertThat(delivery.polarity()).isLessThan(-0.3);
    assertThat(delivery.start()).isGreaterThan(20);
  }

  @Test
  void aloneStandingWordIsFeltByItsSentence() {
    String text = "Delivery, as ever, terrible and awful.";
    assertThat(reason(FINDER.find(text, "en", -0.9), "delivery").polarity()).isEqualTo(-0.9);
  }

  @Test
  void offsetsCountCodePoints() {
    String text = "🚚🚚 Where is my parcel";
    Analysis.Reason late = reason(FINDER.find(text, "en", 0), "delivery.late");
    assertThat(CodePoints.substring(text, late.start(), late.end()))
        .isEqualTo("Where is my parcel");
  }

  @Test
  void reasonsAreFewHoweverLongTheText() {
    String text = "delivery price staff refund site payment app crash ".repeat(2_000);
    assertThat(FINDER.find(text, "en", 0)).hasSizeLessThanOrEqualTo(12);
  }

  @Test
  void languageWithoutWordsNamesNothing() {
    assertThat(FINDER.find("Delivery", "nl", 0)).isEmpty();
  }

  private static Analysis.Reason reason(List<Analysis.Reason> reasons, String id) {
    return reasons.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
  }
}

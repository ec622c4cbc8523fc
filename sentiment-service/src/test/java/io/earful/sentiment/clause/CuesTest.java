package io.earful.sentiment.clause;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Analysis;
import io.earful.sentiment.polarity.LinearSentimentAnalyzer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | We switched from Dale to Hill in May | left: Dale; chosen: Hill in May",
        "en | I ditched Dale for Hill last week | left: Dale; chosen: Hill last week",
        "en | We went back to Hill after a year | chosen: Hill after a year",
        "en | Never again Dale, hello Hill | left: Dale; chosen: Hill",
        "en | I swapped the tyres myself, Hill and Dale were shut | ''",
        "ru | Сменили Дейл на Хилл в мае | left: Дейл; chosen: Хилл; chosen: мае",
        "ru | Ушли от Дейла к Хиллу | left: Дейла; chosen: Хиллу",
        "ru | Поменяли масло и уехали домой | ''",
        "uk | Перейшли від Дейла до Гілла | left: Дейла; chosen: Гілла",
        "uk | Проміняла Дейл на Гілл | left: Дейл; chosen: Гілл",
        "be | Перайшлі ад Дэйла да Хіла | left: Дэйла; chosen: Хіла",
        "be | Памянялі Дэйл на Хіл | left: Дэйл; chosen: Хіл",
        "el | Άλλαξα τη Ντέιλ για τη Χιλ | left: τη Ντέιλ; chosen: τη Χιλ",
        "el | Επέστρεψα από τη Ντέιλ στη Χιλ | left: τη Ντέιλ; chosen: Χιλ"
      })
  void whomTheyLeftAndChoseIsTold(String language, String text, String cues) {
    assertThat(told(text, language)).isEqualTo(cues);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | I moved to Dale. Should have stayed with Hill. | chosen: Hill; left: Dale",
        "en | We left Hill for Dale and I regret it | chosen: Hill; left: Dale and I regret it",
        "en | We left Dale for Hill and never regretted it | left: Dale; chosen: Hill and never"
            + " regretted it",
        "en | We moved from Dale to Hill, from the frying pan into the fire | left: Dale; left:"
            + " Hill",
        "ru | Лучше бы мы остались в Хилле | chosen: Хилле",
        "ru | Ушли от Хилла к Дейлу, зря | chosen: Хилла; left: Дейлу",
        "ru | Ушли от Дейла к Хиллу и не пожалели | left: Дейла; chosen: Хиллу и не пожалели",
        "uk | Краще б ми пішли до Гілла | chosen: Гілла",
        "be | Лепш бы мы засталіся ў Хіле | chosen: Хіле",
        "el | Μακάρι να είχα μείνει στη Χιλ | chosen: Χιλ"
      })
  void regretTurnsTheChoice(String language, String text, String cues) {
    assertThat(told(text, language)).isEqualTo(cues);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Neither Hill nor Dale picked up | neither: Neither Hill nor Dale picked up",
        "en | Hill and Dale are both slow | alike: both",
        "ru | Ни Хилл, ни Дейл не ответили | neither: Ни Хилл, ни Дейл не ответили",
        "ru | И Хилл, и Дейл опоздали | pair: И Хилл, и Дейл опоздали",
        "ru | Хилл и Дейл опоздали | ''",
        "uk | Ні Гілл, ні Дейл не відповіли | neither: Ні Гілл, ні Дейл не відповіли",
        "uk | Обидва запізнились | alike: Обидва",
        "be | Ні Хіл, ні Дэйл не адказалі | neither: Ні Хіл, ні Дэйл не адказалі",
        "be | Абодва спазніліся | alike: Абодва",
        "el | Ούτε η Χιλ ούτε η Ντέιλ απάντησαν | neither: Ούτε η Χιλ ούτε η Ντέιλ απάντησαν",
        "el | Και οι δύο άργησαν | alike: Και οι δύο"
      })
  void ofWhomTheSameIsSaidIsTold(String language, String text, String cues) {
    assertThat(told(text, language)).isEqualTo(cues);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | While Dale was looking for a van Hill had already been | left: Dale was looking for"
            + " a",
        "en | While Dale is cheap I prefer Hill | ''",
        "ru | Хуже Дейла быть не может | left: Дейла; alike: Хуже",
        "ru | Пока Дейл думал, Хилл уже приехал | left: Дейл думал",
        "uk | За ті гроші, що бере Дейл | left: що бере Дейл",
        "be | Добра што Хіл адкрыты | chosen: Хіл адкрыты",
        "el | Αν δεν ήταν η Χιλ | chosen: η Χιλ",
        "en | The kettle was bought at Dale | aside: Dale",
        "ru | Чайник куплен, рядом с Дейлом | aside: Дейлом",
        "uk | Кав'ярня навпроти Дейла | aside: Дейла",
        "be | Кавярня насупраць Дэйла | aside: Дэйла",
        "el | Ο φούρνος απέναντι από τη Ντέιλ | aside: τη Ντέιλ"
      })
  void whatElseTellsThemApartIsTold(String language, String text, String cues) {
    assertThat(told(text, language)).isEqualTo(cues);
  }

  @Test
  void aTextFullOfThemHasNone() {
    assertThat(Cues.of("we moved from Dale to Hill. ".repeat(10_000), "en")).isEmpty();
    assertThat(Cues.of("ни ".repeat(50_000), "ru")).isEmpty();
    assertThat(Cues.of("both " + "!".repeat(100_000) + " both", "en")).hasSize(2);
    assertThat(Cues.of("we moved from Dale to Hill", "und")).isEmpty();
  }

  @Test
  void aClauseHasThoseThatBeginInIt() {
    ClauseFinder finder = new ClauseFinder(LinearSentimentAnalyzer.standard());
    String text = "🙂 It took ages with them, so we moved from Dale to Hill";
    List<Analysis.Clause> clauses = finder.find(Clauses.of(text, "en")).clauses();
    assertThat(clauses).hasSize(2);
    assertThat(clauses.get(0).cues()).isEmpty();
    int dale = text.codePointCount(0, text.indexOf("Dale"));
    assertThat(clauses.get(1).cues())
        .containsExactly(
            new Analysis.Cue(Analysis.Cue.LEFT, dale, dale + 5),
            new Analysis.Cue(Analysis.Cue.CHOSEN, dale + 8, dale + 12));
  }

  @Test
  void aTextOfOneClauseIsToldForItsCues() {
    ClauseFinder finder = new ClauseFinder(LinearSentimentAnalyzer.standard());
    assertThat(finder.find(Clauses.of("moved from Dale to Hill", "en")).clauses()).hasSize(1);
  }

  private static String told(String text, String language) {
    return Cues.of(text, language).stream()
        .map(
            cue -> cue.kind() + ": " + text.substring(cue.span().start(), cue.span().end()).strip())
        .collect(Collectors.joining("; "));
  }
}

package io.earful.sentiment.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExperienceTextsTest {
  private static final List<TrainingText> TEXTS = ExperienceTexts.load();

  @Test
  void everyRowHasWhatTrainingNeeds() {
    assertThat(TEXTS)
        .allSatisfy(
            text -> {
              assertThat(text.language()).isIn("en", "ru", "uk", "be", "el");
              assertThat(text.label()).isIn("negative", "neutral", "positive");
              assertThat(text.text()).isNotBlank();
              assertThat(text.source()).startsWith(ExperienceTexts.SOURCE);
            });
  }

  @Test
  void everyLanguageHasEveryLabel() {
    Map<String, Long> counts =
        TEXTS.stream()
            .collect(
                Collectors.groupingBy(
                    text -> text.language() + " " + text.label(), Collectors.counting()));
    assertThat(counts).hasSize(15);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isGreaterThan(200));
  }

  @Test
  void noneIsThereTwice() {
    Set<String> seen = new HashSet<>();
    assertThat(TEXTS)
        .allSatisfy(
            text -> assertThat(seen.add(text.language() + " " + text.text().strip())).isTrue());
  }

  @Test
  void noneIsASentenceOfTheBlindSets() throws IOException {
    assertThat(TEXTS)
        .extracting(TrainingText::text)
        .doesNotContainAnyElementsOf(CustomerTextsTest.blind());
  }

  @Test
  void theyTeachHowPeopleFeelAndNotHowTheySpell() {
    assertThat(TEXTS).allMatch(TrainingText::isOurs);
  }
}

package io.earful.sentiment.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.sentiment.intent.IntentModel;
import io.earful.sentiment.language.LanguageDetector;
import io.earful.sentiment.training.CustomerTexts.CustomerText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CustomerTextsTest {
  private static final List<CustomerText> TEXTS = CustomerTexts.load();

  @Test
  void everyRowHasWhatTrainingNeeds() {
    assertThat(TEXTS)
        .isNotEmpty()
        .allSatisfy(
            text -> {
              assertThat(LanguageDetector.LANGUAGES).contains(text.language());
              assertThat(IntentModel.INTENTS).contains(text.intent());
              assertThat(text.label()).isIn("negative", "neutral", "positive");
              assertThat(text.text()).isNotBlank();
            });
    assertThat(TEXTS.stream().map(CustomerText::language).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(LanguageDetector.LANGUAGES);
  }

  @Test
  void noneIsThereTwice() {
    Set<String> seen = new HashSet<>();
    assertThat(TEXTS).allSatisfy(text -> assertThat(seen.add(text.text())).isTrue());
  }

  @Test
  void noneIsASentenceOfTheBlindSets() throws IOException {
    Set<String> blind = blind();
    assertThat(blind).hasSizeGreaterThan(500);
    assertThat(TEXTS).extracting(CustomerText::text).doesNotContainAnyElementsOf(blind);
  }

  /** The sentences that intents and feelings are measured on, which nothing may be learnt from. */
  static Set<String> blind() throws IOException {
    Set<String> blind = new HashSet<>();
    for (String set : List.of("blind", "blind2")) {
      for (String language : List.of("en", "ru", "uk", "be", "el")) {
        blind.addAll(sentences("/io/earful/sentiment/" + set + "/" + language + ".tsv"));
      }
    }
    return blind;
  }

  private static List<String> sentences(String resource) throws IOException {
    try (InputStream in = CustomerTextsTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t")[0])
          .toList();
    }
  }
}

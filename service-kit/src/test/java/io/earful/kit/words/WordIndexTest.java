package io.earful.kit.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordIndexTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "late | It was LATE again | LATE",
        "late | lately | ''",
        "deliver* | Deliveries came | Deliveries",
        "deliver* | delivery | delivery",
        "no answer | still no answer! | no answer",
        "no answer | no, answer | ''",
        "no answer | no. Answer | ''",
        "no answer | no answers | ''",
        "деньг* не верн* | деньги не вернули | деньги не вернули",
        "деньг* не верн* | деньги вернули | ''",
        "third time | the third-time charm | third-time",
        "doesn't work | it doesnt work | doesnt work",
        "зв'яз* | нема звʼязку | звʼязку",
        "não | nao veio | nao",
        "ё | е | е",
        "3 times | called 25 times | 25 times",
        "soooo slow | sooooooo slow | sooooooo slow",
        "ς | ΟΔΟΣ Σ | Σ",
        "خدمه | الخِدمة خدمة | خدمة",
        "l'app | l’app plante | l’app",
        "delivery | https://shop.example/delivery | ''",
        "delivery | @delivery hello | ''",
        "delivery | 🚚delivery🚚 | delivery"
      })
  void entryIsFoundInItsShapes(String entry, String text, String found) {
    WordIndex index = new WordIndex.Builder().add(0, entry).build();
    List<String> words = new ArrayList<>();
    index.scan(
        text, 0, text.length(), (list, start, end, opens) -> words.add(text.substring(start, end)));
    assertThat(String.join(" ", words)).isEqualTo(found);
  }

  @Test
  void listsAreToldApartAndOverlap() {
    WordIndex index =
        new WordIndex.Builder()
            .add(1, "credit card")
            .add(2, "card")
            .add(3, "credit card declined")
            .build();
    List<Integer> lists = new ArrayList<>();
    index.scan("my credit card declined", 0, 23, (list, start, end, opens) -> lists.add(list));
    assertThat(lists).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void beginningOfASentenceIsKnown() {
    WordIndex index = new WordIndex.Builder().add(0, "how").build();
    List<Boolean> openings = new ArrayList<>();
    String text = "How? I know how. How";
    index.scan(text, 0, text.length(), (list, start, end, opens) -> openings.add(opens));
    assertThat(openings).containsExactly(true, false, true);
  }

  @Test
  void endsOfSentencesAreToldWithTheirMark() {
    StringBuilder marks = new StringBuilder();
    WordHits hits =
        new WordHits() {
          @Override
          public void hit(int list, int start, int end, boolean opens) {
            // nothing is looked for
          }

          @Override
          public void endOfSentence(char mark) {
            marks.append(mark == 0 ? '0' : mark);
          }
        };
    String text = "One. Two?! See a.b and 3.5! Four";
    new WordIndex.Builder().build().scan(text, 0, text.length(), hits);
    assertThat(marks.toString()).isEqualTo(".?!0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "a, b",
        "st*r",
        "*",
        "ab*",
        "one two three four five six seven",
        "…",
        "@"
      })
  void entryThatCannotBeFoundIsRefused(String entry) {
    assertThat(WordIndex.fault(entry)).isNotNull();
    assertThatThrownBy(() -> new WordIndex.Builder().add(0, entry))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tooLongEntryIsRefused() {
    assertThat(WordIndex.fault("x".repeat(81))).contains("80");
    assertThat(WordIndex.fault("x".repeat(80))).isNull();
  }

  /** A walk that went back for each phrase begun would take minutes here. */
  @Test
  void hostileTextCostsNoMoreThanItsLength() {
    WordIndex index =
        new WordIndex.Builder().add(0, "abc* abc* abc* abc* abc* b").add(1, "a a a a a b").build();
    String text = "abcd ".repeat(200_000) + "a ".repeat(200_000) + "a".repeat(500_000);
    int[] hits = {0};
    index.scan(text, 0, text.length(), (list, start, end, opens) -> hits[0]++);
    assertThat(hits[0]).isZero();
  }

  @Test
  void loneSurrogatesAndOddSignsAreNoWords() {
    WordIndex index = new WordIndex.Builder().add(0, "b").build();
    List<Integer> starts = new ArrayList<>();
    String text = "\ud83d b \udc00\u0301\u200d b";
    index.scan(text, 0, text.length(), (list, start, end, opens) -> starts.add(start));
    assertThat(starts).containsExactly(2, text.length() - 1);
  }
}

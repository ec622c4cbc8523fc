package io.earful.collector.connector.email.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What mail programs write of their own, in every language that languages.tsv has. */
class ReplyLanguagesTest {

  private static final List<String> DEMANDED =
      List.of("en", "ru", "uk", "be", "es", "pt", "fr", "de", "it", "ar", "hi", "id", "pl", "tr");

  private static List<List<String>> rows() {
    return Phrases.rows("languages.tsv");
  }

  static Stream<Arguments> introductions() {
    return rows().stream()
        .filter(row -> !row.get(0).equals("signature"))
        .map(row -> Arguments.of(row.get(0), row.get(1), row.get(2).replace('⏎', '\n')));
  }

  static Stream<String> signatures() {
    return rows().stream().filter(row -> row.get(0).equals("signature")).map(row -> row.get(2));
  }

  @ParameterizedTest
  @MethodSource("introductions")
  void whatFollowsAnIntroductionIsHistory(String kind, String language, String introduction) {
    String sign = kind.equals("marked") ? "> " : "";
    String history = introduction + "\n\n" + sign + "We sent it.\n" + sign + "Ann";
    ReplyText read = ReplyTexts.ofPlain("It never came.\n\n" + history);
    assertThat(read.text()).isEqualTo("It never came.");
    assertThat(read.quoted()).containsExactly(history);
    assertThat(read.signature()).isNull();
  }

  @ParameterizedTest
  @MethodSource("introductions")
  void answersBelowMarkedHistoryStay(String kind, String language, String introduction) {
    ReplyText read =
        ReplyTexts.ofPlain("Hello\n\n" + introduction + "\n> We sent it.\n\nIt never came.");
    assertThat(read.text()).isEqualTo("Hello\n\nIt never came.");
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void whatProgramsAdvertiseIsASignature(String signature) {
    ReplyText read = ReplyTexts.ofPlain("It never came.\n\n" + signature);
    assertThat(read.text()).isEqualTo("It never came.");
    assertThat(read.signature()).isEqualTo(signature);
  }

  @Test
  void everyLanguageHasEveryKind() {
    for (String kind : List.of("line", "block", "title", "signature")) {
      assertThat(rows().stream().filter(row -> row.get(0).equals(kind)).map(row -> row.get(1)))
          .as(kind)
          .containsAll(DEMANDED);
    }
  }
}

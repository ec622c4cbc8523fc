package io.earful.reporting.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MentionQueryTest {

  @Test
  void placesAreThoseOfTheWordsMeant() {
    String text = "😀 The kettles leak. Kettle, hot water!";

    assertThat(found("kettle \"hot water\" -pot", text))
        .containsExactly("kettles", "Kettle", "hot water");
  }

  @Test
  void placesOfNearWordsSpanBoth() {
    assertThat(found("water NEAR/3 leak", "It leaks hot water daily"))
        .containsExactly("leaks hot water");
  }

  @Test
  void placesOfCharactersLieInsideTheirRun() {
    assertThat(found("送料", "高い配送料です")).containsExactly("送料");
  }

  @Test
  void foldedRunsArePointedAtAsAWhole() {
    assertThat(found("fine", "a ﬁne day")).containsExactly("ﬁne");
  }

  @Test
  void singleWordsAreForTheDatabaseAlone() {
    assertThat(query("kettle -leaks 配送 lang:en").needsText()).isFalse();
    assertThat(query("(a OR 水) -(b rating:>3)").needsText()).isFalse();
  }

  @Test
  void whatNeedsPlacesNeedsTheText() {
    assertThat(query("\"hot water\"").needsText()).isTrue();
    assertThat(query("e-mail").needsText()).isTrue();
    assertThat(query("a NEAR/3 b").needsText()).isTrue();
    assertThat(query("配送料").needsText()).isTrue();
    assertThat(query("deliver*").needsText()).isTrue();
  }

  /** Each sign is looked at once, or this would take minutes. */
  @Test
  void manySignsAreReadInTimeOfTheirNumber() {
    String signs = "-".repeat(200_000);
    QueryLimits wide = new QueryLimits(500_000, 50, true);

    MentionQuery twice =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> MentionQuery.parse(signs + "kettle", wide));
    MentionQuery once =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> MentionQuery.parse(signs + "-kettle " + signs, wide));

    assertThat(twice.matches(SearchedMention.ofText("kettles", "en"))).isTrue();
    assertThat(once.matches(SearchedMention.ofText("kettles", "en"))).isFalse();
  }

  @Test
  void signsBeforeSomethingTurnItRoundEachAndOthersArePassedOver() {
    assertThat(query("tea --kettle").matches(SearchedMention.ofText("tea kettle", "en"))).isTrue();
    assertThat(query("tea -\"kettle\"").matches(SearchedMention.ofText("tea kettle", "en")))
        .isFalse();
    assertThat(query("tea -(kettle)").matches(SearchedMention.ofText("tea kettle", "en")))
        .isFalse();
    assertThat(query("tea - --- -kett*").matches(SearchedMention.ofText("tea", "en"))).isTrue();
  }

  @Test
  void forbiddenPhraseIsNotLeftToTheDatabase() {
    DatabaseCondition condition = query("配送 -\"hot water\"").condition();

    assertThat(condition.values().values()).containsExactly("'配送'");
  }

  @Test
  void wordsAreOneQuestionToTheDatabase() {
    DatabaseCondition condition = query("15 配送 -遅い").condition();

    assertThat(condition.sql()).isEqualTo("m.search @@ :query0::tsquery");
    assertThat(condition.values()).containsEntry("query0", "('15' & '配送' & !('遅い'))");
  }

  /** The forms of "delivery" and "refunded" differ by language. */
  @Test
  void whatHasFormsIsAskedApartFirst() {
    DatabaseCondition condition = query("delivery refunded -tea").condition();

    assertThat(condition.sql())
        .isEqualTo(
            "m.search @@ :query0::tsquery and m.search @@ :query1::tsquery"
                + " and m.search @@ :query2::tsquery");
    assertThat(condition.values().get("query0").toString())
        .contains("'delivery'", " | ")
        .doesNotContain("refund", "'f:", "'tea'");
    assertThat(condition.values().get("query1").toString())
        .contains("'refunded'", " | ")
        .doesNotContain("deliver", "'f:", "'tea'");
    assertThat(condition.values().get("query2").toString()).contains("'f:", "!");
  }

  @Test
  void columnsStandBesideTheWords() {
    DatabaseCondition condition = query("15 lang:ru -author:@Bob").condition();

    assertThat(condition.sql())
        .isEqualTo(
            "(m.search @@ :query2::tsquery and m.language = :query0"
                + " and (lower(ltrim(m.author_handle, '@')) = :query1) is not true)");
    assertThat(condition.values()).containsEntry("query0", "ru").containsEntry("query1", "bob");
  }

  @Test
  void nothingEscapesFromTheQuery() {
    DatabaseCondition condition =
        query("15 source:\"x' \\ | 'y\" channel:\"'; drop table mention\"").condition();

    assertThat(condition.sql()).doesNotContain("drop");
    assertThat(condition.values().values()).contains("'15' & 's:x'' \\\\ | ''y'");
  }

  private static MentionQuery query(String text) {
    return MentionQuery.parse(text, QueryLimits.SEARCH);
  }

  private static List<String> found(String query, String text) {
    return query(query).places(text, "en").stream()
        .map(
            place ->
                text.substring(
                    text.offsetByCodePoints(0, place.start()),
                    text.offsetByCodePoints(0, place.end())))
        .toList();
  }
}

package io.earful.reporting.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.kit.problem.BadRequestException;
import org.junit.jupiter.api.Test;

class SearchQueryTest {

  @Test
  void wordsMustAllBeThere() {
    assertThat(SearchQuery.parse("Kettle leaks").tsquery()).isEqualTo("'kettle' & 'leaks'");
    assertThat(SearchQuery.parse("kettle AND leaks").tsquery()).isEqualTo("'kettle' & 'leaks'");
  }

  @Test
  void minusForbidsAWord() {
    assertThat(SearchQuery.parse("kettle -leaks").tsquery()).isEqualTo("'kettle' & !'leaks'");
  }

  @Test
  void singleWordsAreForTheIndexAlone() {
    assertThat(SearchQuery.parse("kettle -leaks 配送").needsText()).isFalse();
  }

  @Test
  void phraseStandsWordByWord() {
    SearchQuery query = SearchQuery.parse("\"hot water\"");

    assertThat(query.tsquery()).isEqualTo("'hot' & 'water'");
    assertThat(query.matches(null, "Hot, water.")).isTrue();
    assertThat(query.matches(null, "water hot")).isFalse();
    assertThat(query.matches(null, "hot waters")).isFalse();
    assertThat(query.matches("So hot", "water")).isFalse();
    assertThat(query.matches("hot water", "cold")).isTrue();
  }

  @Test
  void forbiddenPhraseIsNotLeftToTheIndex() {
    SearchQuery query = SearchQuery.parse("kettle -\"hot water\"");

    assertThat(query.tsquery()).isEqualTo("'kettle'");
    assertThat(query.matches(null, "kettle for hot water")).isFalse();
    assertThat(query.matches(null, "kettle, hot, for water")).isTrue();
  }

  @Test
  void longerRunOfCharactersIsAPhraseOfPairs() {
    SearchQuery query = SearchQuery.parse("配送料");

    assertThat(query.tsquery()).isEqualTo("'配送' & '送料'");
    assertThat(query.matches(null, "高い配送料です")).isTrue();
    assertThat(query.matches(null, "配送と送料")).isFalse();
  }

  @Test
  void oneCharacterIsFoundAnywhere() {
    assertThat(SearchQuery.parse("猫").tsquery()).isEqualTo("'猫':*");
  }

  @Test
  void hyphenatedWordIsAPhrase() {
    SearchQuery query = SearchQuery.parse("e-mail");

    assertThat(query.matches(null, "an e-mail came")).isTrue();
    assertThat(query.matches(null, "mail e")).isFalse();
  }

  @Test
  void typedQuotesAreQuotes() {
    assertThat(SearchQuery.parse("“hot water„").needsText()).isTrue();
  }

  @Test
  void unbalancedQuotesAreExplained() {
    assertThatThrownBy(() -> SearchQuery.parse("\"hot water"))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("quotation mark without its partner");
  }

  @Test
  void queryWithoutAnyWordIsExplained() {
    assertThatThrownBy(() -> SearchQuery.parse("-- !!"))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("at least one word");
  }

  @Test
  void operatorsThatDoNotExistAreExplained() {
    assertThatThrownBy(() -> SearchQuery.parse("kettle OR pot"))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("does not know OR");
  }

  @Test
  void nothingEscapesFromTheQuery() {
    assertThat(SearchQuery.parse("it's 'a' \\ b:* | !c").tsquery())
        .isEqualTo("'it' & 's' & 'a' & 'b' & 'c'");
  }
}

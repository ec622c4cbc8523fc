package io.earful.reporting.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.earful.kit.problem.EarfulException.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What is said of queries that cannot be read. */
class QueryFaultsTest {

  @Test
  void eachWrongQueryIsExplained() {
    SoftAssertions all = new SoftAssertions();
    for (String line : QueryCorpus.lines("wrong-queries.txt")) {
      String[] parts = line.split(" => ", 2);
      all.assertThatThrownBy(() -> MentionQuery.parse(parts[0], QueryLimits.SEARCH))
          .as(parts[0])
          .isInstanceOf(QueryException.class)
          .hasMessage(parts[1]);
    }
    all.assertAll();
  }

  @Test
  void positionsCountCodePoints() {
    QueryException fault =
        catchThrowableOfType(
            QueryException.class, () -> MentionQuery.parse("😀 a OR", QueryLimits.SEARCH));

    assertThat(fault.position()).isEqualTo(7);
  }

  @Test
  void tooLongQueriesAreRefused() {
    assertThatThrownBy(() -> MentionQuery.parse("a ".repeat(600), QueryLimits.SEARCH))
        .hasMessage("character 1001: expected at most 1000 characters, got 1200");
  }

  @Test
  void tooManyTermsAreRefused() {
    assertThatThrownBy(() -> MentionQuery.parse("a ".repeat(51), QueryLimits.SEARCH))
        .hasMessage("character 101: expected at most 50 words and fields, got more");
    assertThatThrownBy(() -> MentionQuery.parse("a-".repeat(51), QueryLimits.SEARCH))
        .hasMessage("character 1: expected at most 50 words and fields, got more");
    assertThat(MentionQuery.parse("a ".repeat(300), QueryLimits.BRAND)).isNotNull();
  }

  @Test
  void endlessRunsAreRefused() {
    assertThat(MentionQuery.parse("い".repeat(64), QueryLimits.SEARCH)).isNotNull();
    assertThatThrownBy(() -> MentionQuery.parse("a " + "い".repeat(65), QueryLimits.SEARCH))
        .hasMessage("character 3: expected at most 64 characters without a space, got 65");
  }

  @Test
  void endlessValuesAreRefused() {
    assertThatThrownBy(() -> MentionQuery.parse("author:" + "x".repeat(1_001), QueryLimits.BRAND))
        .hasMessage("character 8: expected a value of at most 1000 characters, got 1001");
  }

  @Test
  void aWordMayHaveAnyNumberOfStars() {
    String query = "aa" + "*ab".repeat(3_000) + "*";
    SearchedMention mention = SearchedMention.ofText("aardvark " + "ab".repeat(30), "en");

    try (QueryMonitor monitor =
        QueryMonitor.of(
            Map.of(
                "stars", MentionQuery.parse(query, QueryLimits.BRAND),
                "few", MentionQuery.parse("aa*v*k", QueryLimits.BRAND)))) {
      assertThat(monitor.match(List.of(mention))).containsExactly(Set.of("few"));
    }
  }

  @Test
  void tooDeepBracketsAreRefused() {
    String deep = "(".repeat(20) + "a" + ")".repeat(20);

    assertThat(MentionQuery.parse(deep, QueryLimits.SEARCH)).isNotNull();
    assertThatThrownBy(() -> MentionQuery.parse("(" + deep + ")", QueryLimits.SEARCH))
        .hasMessage("character 21: expected at most 20 brackets in each other");
  }

  @Test
  void manyMinusesAreNoDepth() {
    assertThat(MentionQuery.parse("NOT ".repeat(200) + "a", QueryLimits.SEARCH)).isNotNull();
  }

  @Test
  void brandsNeedSomethingThatIsThere() {
    for (String open : new String[] {"-a", "NOT (a b)", "a OR -b", "-a -lang:en"}) {
      assertThatThrownBy(() -> MentionQuery.parse(open, QueryLimits.BRAND))
          .as(open)
          .hasMessageContaining("expected something that must be there");
      assertThat(MentionQuery.parse(open, QueryLimits.SEARCH)).isNotNull();
    }
    for (String bound : new String[] {"a -b", "lang:en -b", "a (b OR -c)", "NOT NOT a"}) {
      assertThat(MentionQuery.parse(bound, QueryLimits.BRAND)).as(bound).isNotNull();
    }
  }

  @Test
  void faultOfAParameterNamesItAndThePlace() {
    QueryException fault =
        catchThrowableOfType(
            QueryException.class, () -> MentionQuery.parse("a OR", QueryLimits.SEARCH));

    assertThat(fault.ofParameter("q")).hasMessageStartingWith("q, character 5: expected a word");
    assertThat(fault.ofDocument("/query").faults())
        .extracting(Fault::pointer)
        .containsExactly("/query");
  }
}

package io.earful.reporting.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

/** What holds for every query and every text. */
class QueryPropertiesTest {

  @Property(tries = 60)
  void monitorAndTextAgree(@ForAll long seed) {
    RandomQueries random = new RandomQueries(new Random(seed));
    Map<String, MentionQuery> queries = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      queries.put("" + i, MentionQuery.parse(random.query(), QueryLimits.SEARCH));
    }
    List<SearchedMention> mentions = new ArrayList<>(QueryCorpus.MENTIONS.values());
    for (int i = 0; i < 20; i++) {
      mentions.add(SearchedMention.ofText(random.text(), random.language()));
    }
    List<Set<String>> found;
    try (QueryMonitor monitor = QueryMonitor.of(queries)) {
      found = monitor.match(mentions);
    }
    for (int i = 0; i < mentions.size(); i++) {
      for (Map.Entry<String, MentionQuery> query : queries.entrySet()) {
        assertThat(found.get(i).contains(query.getKey()))
            .as("%s in %s", query.getValue(), mentions.get(i))
            .isEqualTo(query.getValue().matches(mentions.get(i)));
      }
    }
  }

  @Property(tries = 500)
  void negationTurnsTheAnswerAround(@ForAll long seed) {
    RandomQueries random = new RandomQueries(new Random(seed));
    String text = random.query();
    MentionQuery query = MentionQuery.parse(text, QueryLimits.SEARCH);
    MentionQuery not = MentionQuery.parse("NOT (" + text + ")", QueryLimits.SEARCH);
    for (SearchedMention mention : QueryCorpus.MENTIONS.values()) {
      assertThat(not.matches(mention)).as(text).isNotEqualTo(query.matches(mention));
    }
  }

  @Property(tries = 300)
  void wordFindsEveryTextThatHasIt(@ForAll long seed) {
    RandomQueries random = new RandomQueries(new Random(seed));
    String text = random.text();
    SearchedMention mention = SearchedMention.ofText(text, random.language());
    for (Run run : TextRuns.of(text)) {
      for (String query : List.of(run.text(), "\"" + run.text() + "\"")) {
        assertThat(MentionQuery.parse(query, QueryLimits.SEARCH).matches(mention))
            .as("%s in %s", query, mention)
            .isTrue();
      }
    }
  }

  @Property(tries = 2000)
  void whateverIsTypedIsReadOrExplained(@ForAll @StringLength(max = 60) String typed) {
    assertThat(readOrExplained(typed)).isTrue();
  }

  @Property(tries = 2000)
  void piecesOfQueriesAreReadOrExplained(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> pieces =
        List.of(
            "a", "\"", "(", ")", "AND", "OR", "NOT", "-", "NEAR/3", "BEFORE/", "~", "*", "ke*", ":",
            "lang:", "rating:", "4", "..", "配送", "|", " ", " ", " ", "\u0000");
    StringBuilder typed = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      typed.append(pieces.get(random.nextInt(pieces.size())));
    }
    assertThat(readOrExplained(typed.toString())).isTrue();
  }

  @Property(tries = 500)
  void placesLieInsideTheText(@ForAll @StringLength(max = 80) String text, @ForAll long seed) {
    RandomQueries random = new RandomQueries(new Random(seed));
    String mixed = random.text() + text + random.text();
    int length = mixed.codePointCount(0, mixed.length());
    MentionQuery query = MentionQuery.parse(random.query(), QueryLimits.SEARCH);
    for (Place place : query.places(mixed, random.language())) {
      assertThat(place.start()).isBetween(0, place.end() - 1);
      assertThat(place.end()).isLessThanOrEqualTo(length);
    }
  }

  private static boolean readOrExplained(String typed) {
    try {
      MentionQuery query = MentionQuery.parse(typed, QueryLimits.SEARCH);
      query.condition();
      MonitorQueries.of(query.inMonitor().atMost());
      query.matches(SearchedMention.ofText("some text", "en"));
      return true;
    } catch (QueryException e) {
      int length = typed.codePointCount(0, typed.length());
      return e.position() >= 1
          && e.position() <= length + 1
          && String.valueOf(e.getMessage()).contains("expected");
    }
  }
}

package io.earful.reporting.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.reporting.query.QueryCorpus.Asked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What queries find in the corpus: the text's own word, and the monitor's. */
class QueryTableTest {

  @Test
  void thereAreThreeHundredQueries() {
    assertThat(QueryCorpus.queries()).hasSizeGreaterThanOrEqualTo(300);
  }

  @Test
  void eachQueryFindsWhatIsExpected() {
    SoftAssertions all = new SoftAssertions();
    for (Asked asked : QueryCorpus.queries()) {
      MentionQuery query = MentionQuery.parse(asked.query(), QueryLimits.SEARCH);
      Set<String> found =
          QueryCorpus.MENTIONS.entrySet().stream()
              .filter(mention -> query.matches(mention.getValue()))
              .map(Map.Entry::getKey)
              .collect(Collectors.toCollection(TreeSet::new));
      all.assertThat(found).as(asked.query()).isEqualTo(asked.expected());
    }
    all.assertAll();
  }

  @Test
  void monitorFindsTheSame() {
    List<Asked> table = QueryCorpus.queries();
    Map<String, MentionQuery> queries = new HashMap<>();
    for (int i = 0; i < table.size(); i++) {
      queries.put("" + i, MentionQuery.parse(table.get(i).query(), QueryLimits.SEARCH));
    }
    List<String> names = new ArrayList<>(QueryCorpus.MENTIONS.keySet());
    List<Set<String>> found;
    try (QueryMonitor monitor = QueryMonitor.of(queries)) {
      found = monitor.match(List.copyOf(QueryCorpus.MENTIONS.values()));
    }
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < table.size(); i++) {
      Set<String> mentions = new TreeSet<>();
      for (int at = 0; at < names.size(); at++) {
        if (found.get(at).contains("" + i)) {
          mentions.add(names.get(at));
        }
      }
      all.assertThat(mentions).as(table.get(i).query()).isEqualTo(table.get(i).expected());
    }
    all.assertAll();
  }
}

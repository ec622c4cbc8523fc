package io.earful.reporting.query;

import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/** Writes formulas as Lucene's queries. */
final class MonitorQueries {

  private MonitorQueries() {}

  static Query of(Formula<Query> formula) {
    if (formula.isEverything()) {
      return new MatchAllDocsQuery();
    }
    if (formula.isNothing()) {
      return new MatchNoDocsQuery();
    }
    if (formula instanceof Formula.Leaf<Query> leaf) {
      return leaf.condition();
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    if (formula instanceof Formula.Any<Query> any) {
      any.parts().forEach(part -> query.add(of(part), Occur.SHOULD));
    } else if (formula instanceof Formula.All<Query> all) {
      all.parts().forEach(part -> addTo(query, part));
      addEverything(query, all);
    } else if (formula instanceof Formula.Not<Query> not) {
      query.add(new MatchAllDocsQuery(), Occur.MUST);
      query.add(of(not.part()), Occur.MUST_NOT);
    }
    return query.build();
  }

  private static void addTo(BooleanQuery.Builder query, Formula<Query> part) {
    if (part instanceof Formula.Not<Query> not) {
      query.add(of(not.part()), Occur.MUST_NOT);
    } else {
      query.add(of(part), Occur.MUST);
    }
  }

  /** Lucene finds nothing by what must not be there alone. */
  private static void addEverything(BooleanQuery.Builder query, Formula.All<Query> all) {
    if (all.parts().stream().allMatch(Formula.Not.class::isInstance)) {
      query.add(new MatchAllDocsQuery(), Occur.MUST);
    }
  }
}

package io.earful.reporting.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What a batch of {@link MonitorDocument}s knows. */
final class MonitorIndex implements Index<Query> {

  /**
   * The text has the last word on whose rules made a form: few forms of one language are another
   * word's in another, and a term for each language would cost each query more.
   */
  @Override
  public Bounds<Query> form(FormSeek seek) {
    Set<String> forms = new LinkedHashSet<>();
    WordForms.all().forEach(rules -> forms.add(rules.reduce(seek.word())));
    Formula<Query> any =
        Formula.any(forms.stream().map(form -> term(MonitorDocument.FORM, form)).toList());
    return forms.size() == 1 ? Bounds.exactly(any) : new Bounds<>(any, word(seek.word()));
  }

  @Override
  public Bounds<Query> exact(ExactSeek seek) {
    return Bounds.exactly(word(seek.word()));
  }

  /** By its beginning alone: Lucene refuses words with many stars when it is too late to say so. */
  @Override
  public Bounds<Query> pattern(PatternSeek seek) {
    List<String> pieces = seek.pieces();
    Formula<Query> beginning =
        Formula.leaf(new PrefixQuery(new Term(MonitorDocument.WORD, seek.beginning())));
    boolean whole = pieces.size() == 2 && pieces.get(1).isEmpty();
    return whole ? Bounds.exactly(beginning) : Bounds.within(beginning);
  }

  @Override
  public Bounds<Query> characters(CharacterSeek seek) {
    List<String> characters = seek.characters();
    if (characters.size() == 1) {
      return Bounds.exactly(word(characters.get(0)));
    }
    List<String> pairs = SearchTokens.pairs(String.join("", characters));
    Formula<Query> all = Formula.all(pairs.stream().map(MonitorIndex::word).toList());
    return characters.size() == 2 ? Bounds.exactly(all) : Bounds.within(all);
  }

  @Override
  public Bounds<Query> field(FieldIs field) {
    return Bounds.exactly(term(field.field().word(), field.value()));
  }

  @Override
  public Bounds<Query> rating(RatingIs rating) {
    return Bounds.exactly(
        Formula.leaf(DoublePoint.newRangeQuery(Field.RATING.word(), rating.low(), rating.high())));
  }

  private static Formula<Query> word(String word) {
    return term(MonitorDocument.WORD, word);
  }

  private static Formula<Query> term(String field, String value) {
    return Formula.leaf(new TermQuery(new Term(field, value)));
  }
}

package io.earful.reporting.query;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;

/**
 * What a batch of mentions in memory knows: every word as written and as its forms have it in
 * common, every character and pair of characters, without their places. Of one word or field it
 * knows all, of several only whether they are there.
 */
final class MonitorIndex implements Index<Query> {

  private static final String FORM = "form";
  private static final String WORD = "word";
  private static final String AUTHOR = "author";
  private static final String RATING = "rating";

  /** A mention as it is put into the batch. */
  static Document document(ReadMention read) {
    SearchedMention mention = read.mention();
    Document document = new Document();
    for (Units units : read.texts()) {
      addWords(document, units, read.rules());
    }
    add(document, Field.CHANNEL.word(), mention.channel());
    add(document, Field.LANG.word(), mention.language());
    add(document, AUTHOR, mention.authorId());
    String handle = mention.authorHandle();
    if (handle != null) {
      add(document, AUTHOR, FieldIs.handle(handle));
    }
    mention.sourceIds().forEach(source -> add(document, Field.SOURCE.word(), source));
    Double rating = mention.rating();
    if (rating != null) {
      document.add(new DoublePoint(RATING, rating));
    }
    return document;
  }

  private static void addWords(Document document, Units units, WordForms rules) {
    for (int i = 0; i < units.size(); i++) {
      add(document, WORD, units.word(i));
      if (!units.isCharacter(i)) {
        add(document, FORM, form(units.form(i), rules));
      } else if (units.continues(i)) {
        add(document, WORD, units.word(i - 1) + units.word(i));
      }
    }
  }

  private static void add(Document document, String field, String value) {
    document.add(new StringField(field, value, Store.NO));
  }

  private static String form(String form, WordForms rules) {
    return rules.id() + "~" + form;
  }

  @Override
  public Bounds<Query> form(FormSeek seek) {
    List<Formula<Query>> forms = new ArrayList<>();
    for (WordForms rules : WordForms.all()) {
      forms.add(term(FORM, form(rules.of(seek.word()), rules)));
    }
    return Bounds.exactly(Formula.any(forms));
  }

  @Override
  public Bounds<Query> exact(ExactSeek seek) {
    return Bounds.exactly(term(WORD, seek.word()));
  }

  @Override
  public Bounds<Query> pattern(PatternSeek seek) {
    List<String> pieces = seek.pieces();
    boolean beginning = pieces.size() == 2 && pieces.get(1).isEmpty();
    return Bounds.exactly(
        Formula.leaf(
            beginning
                ? new PrefixQuery(new Term(WORD, seek.beginning()))
                : new WildcardQuery(new Term(WORD, String.join("*", pieces)))));
  }

  @Override
  public Bounds<Query> characters(CharacterSeek seek) {
    List<String> characters = seek.characters();
    if (characters.size() == 1) {
      return Bounds.exactly(term(WORD, characters.get(0)));
    }
    List<Formula<Query>> pairs =
        SearchTokens.pairs(String.join("", characters)).stream()
            .map(pair -> term(WORD, pair))
            .toList();
    return characters.size() == 2
        ? Bounds.exactly(Formula.all(pairs))
        : Bounds.within(Formula.all(pairs));
  }

  @Override
  public Bounds<Query> field(FieldIs field) {
    return Bounds.exactly(term(field.field().word(), field.value()));
  }

  @Override
  public Bounds<Query> rating(RatingIs rating) {
    return Bounds.exactly(
        Formula.leaf(DoublePoint.newRangeQuery(RATING, rating.low(), rating.high())));
  }

  private static Formula<Query> term(String field, String value) {
    return Formula.leaf(new TermQuery(new Term(field, value)));
  }
}

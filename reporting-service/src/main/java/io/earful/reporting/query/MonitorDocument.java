package io.earful.reporting.query;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

/** A mention as it stands in a batch of the monitor: which terms it has, not where or how often. */
final class MonitorDocument {

  /** What words have in common with their forms, by the rules of the mention's language. */
  static final String FORM = "common form";

  /** Words as written, characters, and pairs of characters. */
  static final String WORD = "word";

  private static final FieldType TERMS = new FieldType();

  static {
    TERMS.setIndexOptions(IndexOptions.DOCS);
    TERMS.setTokenized(true);
    TERMS.setOmitNorms(true);
    TERMS.freeze();
  }

  private MonitorDocument() {}

  static Document of(ReadMention read) {
    SearchedMention mention = read.mention();
    Document document = new Document();
    addTexts(document, read);
    add(document, Field.CHANNEL.word(), Set.of(mention.channel()));
    add(document, Field.LANG.word(), Set.of(mention.language()));
    add(document, Field.AUTHOR.word(), authors(mention));
    add(document, Field.SOURCE.word(), mention.sourceIds());
    String site = mention.site();
    add(document, Field.SITE.word(), site == null ? Set.of() : Set.of(site));
    Double rating = mention.rating();
    if (rating != null) {
      document.add(new DoublePoint(Field.RATING.word(), rating));
    }
    return document;
  }

  private static void addTexts(Document document, ReadMention read) {
    Set<String> words = new LinkedHashSet<>();
    Set<String> forms = new LinkedHashSet<>();
    for (Units units : read.texts()) {
      for (int i = 0; i < units.size(); i++) {
        words.add(units.word(i));
        if (!units.isCharacter(i)) {
          forms.add(units.form(i));
        } else if (units.continues(i)) {
          words.add(units.word(i - 1) + units.word(i));
        }
      }
    }
    add(document, WORD, words);
    add(document, FORM, forms);
  }

  private static Set<String> authors(SearchedMention mention) {
    Set<String> authors = new LinkedHashSet<>();
    authors.add(mention.authorId());
    String handle = mention.authorHandle();
    if (handle != null) {
      authors.add(FieldIs.handle(handle));
    }
    return authors;
  }

  private static void add(Document document, String field, Collection<String> terms) {
    if (!terms.isEmpty()) {
      document.add(new org.apache.lucene.document.Field(field, new TermStream(terms), TERMS));
    }
  }
}

package io.earful.reporting.query;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A mention made ready for many questions: its texts are cut once, when one is first asked for. */
final class ReadMention {

  private final SearchedMention mention;
  private @Nullable List<Units> texts;

  ReadMention(SearchedMention mention) {
    this.mention = mention;
  }

  SearchedMention mention() {
    return mention;
  }

  WordForms rules() {
    return WordForms.of(mention.language());
  }

  /** Title and text; no phrase goes from one to the other. */
  List<Units> texts() {
    if (texts == null) {
      Units text = Units.of(mention.text(), rules());
      String title = mention.title();
      texts = title == null ? List.of(text) : List.of(Units.of(title, rules()), text);
    }
    return texts;
  }

  boolean has(Predicate<Units> sought) {
    return texts().stream().anyMatch(sought);
  }
}

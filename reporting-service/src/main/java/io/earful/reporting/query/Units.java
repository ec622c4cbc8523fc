package io.earful.reporting.query;

import io.earful.event.CodePoints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as the language sees it: a row of units, each a word or, in scripts without spaces, one
 * character. For one thread.
 */
final class Units {

  /** Longer words are cut: nobody searches by the 65th letter. */
  static final int LONGEST_WORD = 64;

  /**
   * A word or a character.
   *
   * @param text as it is compared
   * @param character whether it is a character of a script without spaces
   * @param continues whether it is one that goes on from the unit before without anything between
   * @param start UTF-16 offset of its beginning in the text
   * @param end UTF-16 offset behind it
   */
  private record Unit(String text, boolean character, boolean continues, int start, int end) {}

  private final WordForms rules;
  private final List<Unit> units = new ArrayList<>();
  private final List<@Nullable String> forms = new ArrayList<>();

  private Units(WordForms rules) {
    this.rules = rules;
  }

  static Units of(String text, WordForms rules) {
    Units units = new Units(rules);
    for (Run run : TextRuns.of(text)) {
      if (run.unspaced()) {
        units.addCharacters(run);
      } else {
        String word = CodePoints.truncate(run.text(), LONGEST_WORD);
        units.add(new Unit(word, false, false, run.start(), run.end()));
      }
    }
    return units;
  }

  /** Folding may change the number of characters; then the run is all that can be pointed at. */
  private void addCharacters(Run run) {
    boolean whole = run.text().length() == run.end() - run.start();
    for (int i = 0; i < run.text().length(); ) {
      String character = Character.toString(run.text().codePointAt(i));
      int start = whole ? run.start() + i : run.start();
      int end = whole ? start + character.length() : run.end();
      add(new Unit(character, true, i > 0, start, end));
      i += character.length();
    }
  }

  private void add(Unit unit) {
    units.add(unit);
    forms.add(unit.character() ? unit.text() : null);
  }

  int size() {
    return units.size();
  }

  String word(int at) {
    return units.get(at).text();
  }

  boolean isCharacter(int at) {
    return units.get(at).character();
  }

  /** Whether the unit is a character that goes on from the one before without anything between. */
  boolean continues(int at) {
    return units.get(at).continues();
  }

  /** What the unit has in common with the other forms of the word. */
  String form(int at) {
    String form = forms.get(at);
    if (form == null) {
      form = rules.reduce(word(at));
      forms.set(at, form);
    }
    return form;
  }

  /** The same of a word that a query has. */
  String formOf(String word) {
    return rules.reduce(word);
  }

  /** Where the unit begins, in UTF-16 units of the text. */
  int start(int at) {
    return units.get(at).start();
  }

  /** Where it ends. */
  int end(int at) {
    return units.get(at).end();
  }
}

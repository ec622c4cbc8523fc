package io.earful.reporting.query;

import io.earful.event.CodePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text as the language sees it: a row of units, each a word or, in scripts without spaces, one
 * character.
 */
final class Units {

  /** Longer words are cut: nobody searches by the 65th letter. */
  static final int LONGEST_WORD = 64;

  private final WordForms rules;
  private final List<String> words = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>();

  /** Which character of its run a unit is; -1 for a word. */
  private int[] inRun = new int[64];

  private @Nullable String @Nullable [] forms;

  private Units(WordForms rules) {
    this.rules = rules;
  }

  static Units of(String text, WordForms rules) {
    Units units = new Units(rules);
    for (Run run : TextRuns.of(text)) {
      if (run.unspaced()) {
        units.addCharacters(run);
      } else {
        units.add(CodePoints.truncate(run.text(), LONGEST_WORD), run, -1);
      }
    }
    return units;
  }

  private void addCharacters(Run run) {
    int[] points = run.text().codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      add(Character.toString(points[i]), run, i);
    }
  }

  private void add(String word, Run run, int place) {
    if (words.size() == inRun.length) {
      inRun = Arrays.copyOf(inRun, inRun.length * 2);
    }
    inRun[words.size()] = place;
    words.add(word);
    runs.add(run);
  }

  int size() {
    return words.size();
  }

  String word(int at) {
    return words.get(at);
  }

  boolean isCharacter(int at) {
    return inRun[at] >= 0;
  }

  /** Whether the unit is a character that goes on from the one before without anything between. */
  boolean continues(int at) {
    return inRun[at] > 0;
  }

  /** What the unit has in common with the other forms of the word. */
  String form(int at) {
    if (forms == null) {
      forms = new @Nullable String[words.size()];
    }
    String form = forms[at];
    if (form == null) {
      form = isCharacter(at) ? words.get(at) : rules.of(words.get(at));
      forms[at] = form;
    }
    return form;
  }

  String formOf(String word) {
    return rules.of(word);
  }

  /** Where the unit begins, in UTF-16 units of the text. */
  int start(int first) {
    Run run = runs.get(first);
    return isWhole(run) ? run.start() + utf16Before(first) : run.start();
  }

  /** Where the unit ends, in UTF-16 units of the text. */
  int end(int last) {
    Run run = runs.get(last);
    return isCharacter(last) && isWhole(run)
        ? run.start() + utf16Before(last) + words.get(last).length()
        : run.end();
  }

  /** Folding may change the number of characters; then the run is all that can be pointed at. */
  private static boolean isWhole(Run run) {
    return run.text().length() == run.end() - run.start();
  }

  private int utf16Before(int at) {
    int before = 0;
    for (int i = at; continues(i); i--) {
      before += words.get(i - 1).length();
    }
    return before;
  }
}

package io.earful.sentiment.language;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the windows of one text say together. */
final class Judgement {
  /** A hint that nothing speaks against is believed at least this far. */
  private static final double HINTED = 0.8;

  /** Below this many letters the model cannot speak against a hint. */
  private static final int ENOUGH_LETTERS = 80;

  /** The model speaks against a hint only when it is this sure and all but rules the hint out. */
  private static final double SURE = 0.97;

  private static final double RULED_OUT = 0.005;

  /** With fewer letters nobody can tell a hundred languages apart. */
  private static final int ENOUGH_TO_ASK = 15;

  /** Surer than this, a text is in one of the languages: of those that are, 19 in 20 are surer. */
  private static final double CLEAR = 0.95;

  /** One strange letter in so many is more than a name or a misprint. */
  private static final int STRANGE_SHARE = 80;

  private final double[] chances;
  private final int[] scripts = new int[Script.values().length];
  private int letters;
  private int foreign;
  private int strange;
  private int provenLetters;
  private @Nullable String proven;
  private boolean provenTwice;

  Judgement(int languages) {
    chances = new double[languages];
  }

  /** Adds a window. */
  void add(LetterCounts window, @Nullable String itsProof, double[] itsChances) {
    for (Script script : Script.values()) {
      scripts[script.ordinal()] += window.of(script);
    }
    letters += window.letters();
    strange += window.strange();
    if (window.script() == Script.FOREIGN) {
      foreign += window.letters();
      return;
    }
    for (int i = 0; i < chances.length; i++) {
      chances[i] += itsChances[i] * window.letters();
    }
    if (itsProof != null) {
      provenTwice |= proven != null && !proven.equals(itsProof);
      proven = itsProof;
      provenLetters += window.letters();
    }
  }

  /** The likeliest language by the text alone. */
  DetectedLanguage best() {
    int best = bestIndex();
    if (letters == 0 || isForeign() || chances[best] == 0) {
      return DetectedLanguage.UNDETERMINED;
    }
    return new DetectedLanguage(LanguageDetector.LANGUAGES.get(best), chances[best] / letters);
  }

  /** Whether most of the text is in a script of none of the languages. */
  boolean isForeign() {
    return foreign * 2 > letters;
  }

  /** Whether the text may be in none of the languages, though the likeliest of them is given. */
  boolean inDoubt() {
    return letters >= ENOUGH_TO_ASK
        && (best().confidence() < CLEAR || strange * STRANGE_SHARE > letters);
  }

  /** The hint, or null when the text is plainly not in the hinted language. */
  @Nullable DetectedLanguage withHint(String hint) {
    int index = LanguageDetector.LANGUAGES.indexOf(hint);
    if (letters == 0 || index < 0) {
      return new DetectedLanguage(hint, HINTED);
    }
    double chance = chances[index] / letters;
    if (contradicts(hint, chance)) {
      return null;
    }
    return new DetectedLanguage(hint, Math.max(chance, HINTED));
  }

  private boolean contradicts(String hint, double chance) {
    if (writtenIn(hint) * 2 < letters) {
      return true;
    }
    boolean lettersSpeak = proven != null && !provenTwice && !proven.equals(hint);
    if (lettersSpeak && provenLetters * 2 > letters) {
      return true;
    }
    return letters >= ENOUGH_LETTERS && chance < RULED_OUT && chances[bestIndex()] / letters > SURE;
  }

  /** Letters of the scripts in which the language is written. */
  private int writtenIn(String language) {
    return Arrays.stream(Script.values())
        .filter(script -> script.languages.contains(language))
        .mapToInt(script -> scripts[script.ordinal()])
        .sum();
  }

  private int bestIndex() {
    int best = 0;
    for (int i = 1; i < chances.length; i++) {
      if (chances[i] > chances[best]) {
        best = i;
      }
    }
    return best;
  }
}

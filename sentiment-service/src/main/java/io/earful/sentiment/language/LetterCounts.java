package io.earful.sentiment.language;

import io.earful.sentiment.text.Letters;
import org.jspecify.annotations.Nullable;

/**
 * Counts the scripts of a stretch of text, and the letters that tell the East Slavic languages
 * apart:
 *
 * <ul>
 *   <li>only Belarusian has ў; і together with ы, э or ё, and no и, is Belarusian;
 *   <li>only Ukrainian has ї, є and ґ;
 *   <li>ъ, or и together with ы, is Russian.
 * </ul>
 *
 * A text that quotes another language shows the letters of both: then the clear majority counts, or
 * nobody.
 */
final class LetterCounts {
  private static final Script[] SCRIPTS = Script.values();

  /** Letters of Persian, Urdu and their neighbours that Arabic has not. */
  private static final String BEYOND_ARABIC = "پچژگکیٹڈڑںےہھ";

  /** One language's letters must outnumber the others' by this before a quotation is ignored. */
  private static final int MAJORITY = 4;

  private final int[] scripts = new int[SCRIPTS.length];
  private int letters;
  private int shortU;
  private int dottedI;
  private int plainI;
  private int yeryOrE;
  private int yery;
  private int ukrainian;
  private int hardSign;
  private int strange;

  /** Counts the letters from {@code from} to {@code to}, but for names, hashtags and links. */
  static LetterCounts of(String text, int from, int to) {
    LetterCounts counts = new LetterCounts();
    for (int i = from; i < to; i++) {
      i = Runs.skip(text, i, to);
      if (i < to) {
        counts.add(text.charAt(i));
      }
    }
    return counts;
  }

  int letters() {
    return letters;
  }

  /** The script of most letters. */
  Script script() {
    int most = 0;
    for (int i = 1; i < scripts.length; i++) {
      if (scripts[i] > scripts[most]) {
        most = i;
      }
    }
    return SCRIPTS[most];
  }

  /** Letters of one script. */
  int of(Script script) {
    return scripts[script.ordinal()];
  }

  /**
   * Letters that speak against all of the fifteen languages: those that none has, and hard signs
   * where nothing else is Russian, for Bulgarian is full of them.
   */
  int strange() {
    return strange + (yeryOrE == 0 ? hardSign : 0);
  }

  /** The language that the letters alone prove, or null. */
  @Nullable String proven() {
    int belarusian = shortU + (dottedI > 0 && plainI == 0 ? yeryOrE : 0);
    int russian = hardSign + (plainI > 0 && yery > 0 ? Math.min(plainI, yery) : 0);
    int most = Math.max(belarusian, Math.max(ukrainian, russian));
    int rest = belarusian + ukrainian + russian - most;
    if (most == 0 || rest * MAJORITY > most) {
      return null;
    }
    return most == belarusian ? "be" : most == ukrainian ? "uk" : "ru";
  }

  private void add(char written) {
    if (!Letters.isWord(written) || !Character.isLetter(written)) {
      return;
    }
    Script script = Script.of(written);
    if (script == null) {
      return;
    }
    letters++;
    scripts[script.ordinal()]++;
    if (script == Script.CYRILLIC) {
      cyrillic(Character.toLowerCase(written));
    } else if (script == Script.ARABIC && BEYOND_ARABIC.indexOf(written) >= 0) {
      strange++;
    }
  }

  private void cyrillic(char c) {
    switch (c) {
      case 'ў' -> shortU++;
      case 'і' -> dottedI++;
      case 'и' -> plainI++;
      case 'ы' -> {
        yery++;
        yeryOrE++;
      }
      case 'э', 'ё' -> yeryOrE++;
      case 'ї', 'є', 'ґ' -> ukrainian++;
      case 'ъ' -> hardSign++;
      default -> {
        // the alphabet from а to я is shared
        if (c < 'а' || c > 'я') {
          strange++;
        }
      }
    }
  }
}

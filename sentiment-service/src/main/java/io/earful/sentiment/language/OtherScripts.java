package io.earful.sentiment.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;

/** Languages that their script alone tells, or nearly so. */
final class OtherScripts {

  /** What a script says: many languages may use one, and the largest by far is named. */
  private static final double BY_SCRIPT = 0.95;

  /** Japanese is written in Chinese characters too; so much of it in its own ones gives it away. */
  private static final int KANA_SHARE = 20;

  private static final int MOST_CHARS = 2_000;

  private static final Map<UnicodeScript, String> LANGUAGES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(UnicodeScript.HAN, "zh"),
              Map.entry(UnicodeScript.HIRAGANA, "ja"),
              Map.entry(UnicodeScript.KATAKANA, "ja"),
              Map.entry(UnicodeScript.HANGUL, "ko"),
              Map.entry(UnicodeScript.THAI, "th"),
              Map.entry(UnicodeScript.HEBREW, "he"),
              Map.entry(UnicodeScript.GEORGIAN, "ka"),
              Map.entry(UnicodeScript.ARMENIAN, "hy"),
              Map.entry(UnicodeScript.BENGALI, "bn"),
              Map.entry(UnicodeScript.GURMUKHI, "pa"),
              Map.entry(UnicodeScript.GUJARATI, "gu"),
              Map.entry(UnicodeScript.ORIYA, "or"),
              Map.entry(UnicodeScript.TAMIL, "ta"),
              Map.entry(UnicodeScript.TELUGU, "te"),
              Map.entry(UnicodeScript.KANNADA, "kn"),
              Map.entry(UnicodeScript.MALAYALAM, "ml"),
              Map.entry(UnicodeScript.SINHALA, "si"),
              Map.entry(UnicodeScript.LAO, "lo"),
              Map.entry(UnicodeScript.KHMER, "km"),
              Map.entry(UnicodeScript.MYANMAR, "my"),
              Map.entry(UnicodeScript.TIBETAN, "bo"),
              Map.entry(UnicodeScript.ETHIOPIC, "am"),
              Map.entry(UnicodeScript.THAANA, "dv")));

  private OtherScripts() {}

  /** The language of a text in a script of none of the fifteen; undetermined when it is rare. */
  static DetectedLanguage language(String text) {
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    text.codePoints()
        .limit(MOST_CHARS)
        .filter(Character::isLetter)
        .forEach(letter -> counts.merge(UnicodeScript.of(letter), 1, Integer::sum));
    counts.keySet().retainAll(LANGUAGES.keySet());
    UnicodeScript most = null;
    int all = 0;
    for (Map.Entry<UnicodeScript, Integer> script : counts.entrySet()) {
      all += script.getValue();
      if (most == null || script.getValue() > counts.getOrDefault(most, 0)) {
        most = script.getKey();
      }
    }
    if (most == null) {
      return DetectedLanguage.UNDETERMINED;
    }
    int kana =
        counts.getOrDefault(UnicodeScript.HIRAGANA, 0)
            + counts.getOrDefault(UnicodeScript.KATAKANA, 0);
    boolean japanese = most == UnicodeScript.HAN && kana * KANA_SHARE > all;
    String code = japanese ? "ja" : LANGUAGES.getOrDefault(most, "und");
    return new DetectedLanguage(code, BY_SCRIPT);
  }
}

package io.earful.benchmarks.mentions;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Words of ten made-up languages in the letters of real ones. The more frequent a word, the shorter
 * it is. Ranks are zipf; the language without spaces has pairs of characters for words.
 */
public final class Vocabulary {

  static final int WORDS = 60_000;

  private static final double EXPONENT = 1.05;
  private static final int FIRST_HAN = 0x4E00;
  private static final int HAN = 1_200;
  private static final int FIRST_KANA = 0x3042;
  private static final int KANA = 60;

  /**
   * One of the languages.
   *
   * @param code BCP 47
   * @param consonants begin a syllable
   * @param vowels end it; none for the language without spaces
   */
  public record Language(String code, String consonants, String vowels) {

    boolean isUnspaced() {
      return vowels.isEmpty();
    }

    /** The word of a rank; no two are alike. */
    String word(int rank) {
      return isUnspaced() ? pair(rank) : syllables(rank);
    }

    private static String pair(int rank) {
      if (rank < KANA) {
        return Character.toString(FIRST_KANA + rank);
      }
      int han = rank - KANA;
      return Character.toString(FIRST_HAN + han % HAN) + Character.toString(FIRST_HAN + han / HAN);
    }

    private String syllables(int rank) {
      StringBuilder word = new StringBuilder();
      for (int left = rank; left >= 0; left = left / syllables() - 1) {
        int syllable = left % syllables();
        word.append(consonants.charAt(syllable / vowels.length()));
        word.append(vowels.charAt(syllable % vowels.length()));
      }
      return word.toString();
    }

    private int syllables() {
      return consonants.length() * vowels.length();
    }
  }

  /** The most frequent first. */
  static final List<Language> LANGUAGES =
      List.of(
          new Language("en", "tsnrhldcmfpgwybv", "eaoiu"),
          new Language("es", "nrslcdtmpbvgqzjñ", "aeoiu"),
          new Language("de", "ntrshdlcgmbfwkzß", "eiauö"),
          new Language("pt", "srndmtclpvgqbhzç", "aeoiã"),
          new Language("fr", "sntrldcmpvqfbghj", "eaiué"),
          new Language("uk", "нвртсклдмпзбгйчш", "аоиіу"),
          new Language("ru", "нтсрвлкмдпгбзчйх", "оеаия"),
          new Language("it", "nlrtscdpmvgfbzqh", "eaioù"),
          new Language("pl", "nzrwsctkydpmłjlg", "aieoą"),
          new Language("ja", "", ""));

  private final Zipf ranks = new Zipf(WORDS, EXPONENT);

  /** Sentences of so many words. */
  public String text(Language language, int words, SplittableRandom random) {
    StringBuilder text = new StringBuilder(words * 6);
    int left = 0;
    for (int i = 0; i < words; i++) {
      text.append(language.word(ranks.draw(random)));
      if (--left < 0) {
        left = random.nextInt(5, 16);
        text.append(language.isUnspaced() ? "。" : ". ");
      } else if (!language.isUnspaced()) {
        text.append(' ');
      }
    }
    return text.toString().strip();
  }
}

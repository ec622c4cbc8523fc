package io.earful.sentiment.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The scripts of the fifteen languages. A script settles most of the question for nothing. */
enum Script {
  LATIN("en", "es", "pt", "fr", "de", "it", "pl", "tr", "id", "hi"),
  CYRILLIC("ru", "uk", "be"),
  GREEK("el"),
  ARABIC("ar"),
  DEVANAGARI("hi"),
  /** Any other writing. */
  FOREIGN;

  /**
   * Languages written in it. Hindi comes twice, since much of it is posted in Latin letters. Arabic
   * and Greek in Latin letters are left out: rare, and they draw short English words to them.
   */
  final List<String> languages;

  Script(String... languages) {
    this.languages = List.of(languages);
  }

  /** The script of a letter, or null for one without a script of its own. */
  static @Nullable Script of(char c) {
    if (c < 0x250) {
      return LATIN;
    }
    if (c >= 0x400 && c < 0x530) {
      return CYRILLIC;
    }
    if (c >= 0x370 && c < 0x400 || c >= 0x1f00 && c < 0x2000) {
      return GREEK;
    }
    if (c >= 0x600 && c < 0x780 || c >= 0xfb50 && c < 0xfe00 || c >= 0xfe70 && c < 0xff00) {
      return ARABIC;
    }
    if (c >= 0x900 && c < 0x980) {
      return DEVANAGARI;
    }
    boolean latin = c >= 0x1e00 && c < 0x1f00 || c >= 0xff21 && c < 0xff5b;
    boolean common = c >= 0x2b0 && c < 0x370 || c >= 0x2000 && c < 0x2c00;
    return latin ? LATIN : common ? null : FOREIGN;
  }
}

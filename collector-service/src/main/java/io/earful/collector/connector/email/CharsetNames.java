package io.earful.collector.connector.email;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The charsets that mailers mean by the names they write. */
final class CharsetNames {

  /** Names for nothing. */
  private static final Set<String> UNKNOWN =
      Set.of("unknown", "unknown-8bit", "x-unknown", "default", "us-ascii", "ascii", "binary");

  /** Names that mean more than their standards allow, and names that Java does not know. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("x-ansi", "windows-1252"),
          Map.entry("iso-8859-8-i", "iso-8859-8"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("gb2312", "gb18030"),
          Map.entry("gbk", "gb18030"),
          Map.entry("x-gbk", "gb18030"),
          Map.entry("cn-gb", "gb18030"),
          Map.entry("big5", "big5-hkscs"),
          Map.entry("x-x-big5", "big5-hkscs"),
          Map.entry("cn-big5", "big5-hkscs"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("ms_kanji", "windows-31j"),
          Map.entry("x-euc-jp", "euc-jp"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ks_c_5601", "x-windows-949"),
          Map.entry("ksc5601", "x-windows-949"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("uhc", "x-windows-949"),
          Map.entry("cp-850", "ibm850"),
          Map.entry("koi8r", "koi8-r"),
          Map.entry("x-mac-roman", "x-macroman"),
          Map.entry("macintosh", "x-macroman"),
          Map.entry("x-mac-cyrillic", "x-maccyrillic"),
          Map.entry("unicode-1-1-utf-8", "utf-8"),
          Map.entry("x-utf-8", "utf-8"),
          Map.entry("utf8", "utf-8"),
          Map.entry("utf8mb4", "utf-8"));

  /** Asking Java for a charset that it does not know takes a thousand times as long. */
  private static final Map<String, Charset> BY_NAME = byName();

  private CharsetNames() {}

  private static Map<String, Charset> byName() {
    Map<String, Charset> names = new HashMap<>();
    for (Charset charset : Charset.availableCharsets().values()) {
      charset
          .aliases()
          .forEach(alias -> names.putIfAbsent(alias.toLowerCase(Locale.ROOT), charset));
    }
    for (Charset charset : Charset.availableCharsets().values()) {
      names.put(charset.name().toLowerCase(Locale.ROOT), charset);
    }
    return names;
  }

  /**
   * The charset that a name means; null for names of nothing, for unknown ones, and for such as
   * only encode.
   */
  static @Nullable Charset named(@Nullable String name) {
    if (name == null || name.length() > 60) {
      return null;
    }
    String known = word(name).toLowerCase(Locale.ROOT).replaceFirst("^cs(?=iso|utf|koi)", "");
    if (known.isEmpty() || UNKNOWN.contains(known)) {
      return null;
    }
    if (known.matches("(cp|x-cp|win|windows)-?[0-9]{3,4}")) {
      String page = known.replaceAll("[^0-9]", "");
      known = page.startsWith("125") || page.equals("874") ? windows(page) : "cp" + page;
    }
    return BY_NAME.get(MEANT.getOrDefault(known, known));
  }

  /** Without what people write behind it: a comment, a blank, another parameter. */
  private static String word(String name) {
    String stripped = name.strip();
    int end = 0;
    while (end < stripped.length() && " (;,\t".indexOf(stripped.charAt(end)) < 0) {
      end++;
    }
    return stripped.substring(0, end);
  }

  private static String windows(String page) {
    return page.equals("874") ? "x-windows-874" : "windows-" + page;
  }
}

package io.earful.collector.connector.discourse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text as Markdown that shows the same (CommonMark 0.31, section 2.4: backslash escapes). */
final class Markdown {

  /** Addresses and names become links by themselves, and stay as they are. */
  private static final Pattern LINK =
      Pattern.compile("https?://[^\\s<>]{1,2000}|@[\\p{L}\\p{N}_.-]{1,60}");

  private static final Pattern MARK = Pattern.compile("([\\\\`*_{}\\[\\]<>()#+!|~$&=-])");

  /** A number with a full stop begins a list. */
  private static final Pattern NUMBERED = Pattern.compile("(?m)^(\\s{0,3}\\d{1,9})\\.(?=\\s)");

  /** Lines that are indented are code. */
  private static final Pattern INDENTED = Pattern.compile("(?m)^[ \\t]+");

  private Markdown() {}

  static String escaped(String text) {
    String flat = INDENTED.matcher(text).replaceAll("");
    StringBuilder out = new StringBuilder();
    Matcher link = LINK.matcher(flat);
    int end = 0;
    while (link.find()) {
      out.append(words(flat.substring(end, link.start()))).append(link.group());
      end = link.end();
    }
    return out.append(words(flat.substring(end))).toString();
  }

  private static String words(String text) {
    String marked = MARK.matcher(text).replaceAll("\\\\$1");
    return NUMBERED.matcher(marked).replaceAll("$1\\\\.");
  }
}

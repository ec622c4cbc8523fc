package io.earful.collector.feed;

import io.earful.connector.UpstreamFault;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Makes XML that feeds get wrong in known ways readable, and takes out what could do harm before a
 * parser sees it: the whole prolog. So there is no document type, hence no entity that could be
 * expanded and no address that could be fetched. A DOCTYPE without declarations of its own (RSS
 * 0.91 has one) says nothing that reading needs; one with declarations is refused.
 */
final class XmlRepair {

  private static final Set<String> PREDEFINED = Set.of("amp", "lt", "gt", "quot", "apos");
  private static final Pattern ROOT =
      Pattern.compile("<(?:[A-Za-z0-9_-]{1,20}:)?(?:rss|feed|RDF|channel)[\\s>]");
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#([0-9]{1,9})|#[xX]([0-9A-Fa-f]{1,8})|([A-Za-z][A-Za-z0-9]{1,31}));");

  /** What Windows means by the numbers 128 to 159, which are control characters in Unicode. */
  private static final String WINDOWS_1252 =
      "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D"
          + "\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153"
          + "\u009D\u017E\u0178";

  private final String text;
  private final Matcher reference;
  private final StringBuilder out = new StringBuilder();

  /** Where the text begins that is not yet in {@link #out}. */
  private int kept;

  private XmlRepair(String text) {
    this.text = text;
    this.reference = REFERENCE.matcher(text);
  }

  /**
   * The root element, repaired; null when there is none.
   *
   * @throws UpstreamFault when the document declares entities
   */
  static @Nullable String root(String text) {
    int start = rootStart(text);
    return start < 0 ? null : new XmlRepair(text.substring(start)).repaired();
  }

  /** Behind the blanks, comments, instructions and the DOCTYPE; and behind what is none of them. */
  private static int rootStart(String text) {
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at)) || Character.isISOControl(text.charAt(at))) {
        at++;
      } else if (text.startsWith("<!--", at)) {
        at = behind(text, "-->", at);
      } else if (text.startsWith("<?", at)) {
        at = behind(text, "?>", at);
      } else if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
        at = behindDoctype(text, at);
      } else if (text.charAt(at) == '<' && isName(text, at + 1)) {
        return at;
      } else {
        return lateRoot(text, at);
      }
    }
    return -1;
  }

  /** Some programs put warnings before the feed. */
  private static int lateRoot(String text, int from) {
    Matcher root = ROOT.matcher(text);
    int late = root.find(from) ? root.start() : -1;
    if (late >= 0 && text.substring(from, late).toUpperCase(Locale.ROOT).contains("<!DOCTYPE")) {
      throw new UpstreamFault("the document type stands behind other text; such files are refused");
    }
    return late;
  }

  private static boolean isName(String text, int at) {
    return at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_');
  }

  private static int behind(String text, String end, int from) {
    int at = text.indexOf(end, from);
    return at < 0 ? text.length() : at + end.length();
  }

  private static int behindDoctype(String text, int from) {
    char quote = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '[') {
        throw new UpstreamFault(
            "the file declares entities of its own (DOCTYPE with \"[\"); such files are refused");
      } else if (c == '>') {
        return at + 1;
      }
    }
    return text.length();
  }

  /** A file without mistakes is the file itself: no second copy of it is made. */
  private String repaired() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '<' && text.startsWith("<![CDATA[", at)) {
        at = keep(at, behind(text, "]]>", at));
      } else if (c == '<' && text.startsWith("<!--", at)) {
        at = replace(at, behind(text, "-->", at), "");
      } else if (c == '<' && text.startsWith("<?", at)) {
        at = replace(at, behind(text, "?>", at), "");
      } else if (c == '&') {
        at = reference(at);
      } else {
        at = keep(at, behindText(at));
      }
    }
    return kept == 0 ? text : out.append(text, kept, text.length()).toString();
  }

  private int replace(int from, int to, String by) {
    out.append(text, kept, from).append(by);
    kept = to;
    return to;
  }

  private int behindText(int from) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '<' && text.charAt(at) != '&') {
      at++;
    }
    return at;
  }

  private int keep(int from, int to) {
    int at = from;
    while (at < to) {
      int c = text.codePointAt(at);
      int next = at + Character.charCount(c);
      at = isXml(c) ? next : replace(at, next, "");
    }
    return to;
  }

  /** XML 1.0 §2.2, which characters there are. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000 && c <= Character.MAX_CODE_POINT;
  }

  private int reference(int at) {
    boolean isReference = reference.region(at, Math.min(text.length(), at + 40)).lookingAt();
    if (!isReference) {
      return replace(at, at + 1, "&amp;");
    }
    int end = reference.end();
    String meant = meant();
    boolean same = meant.length() == end - at && text.startsWith(meant, at);
    return same ? end : replace(at, end, meant);
  }

  private String meant() {
    String name = reference.group(3);
    if (name != null) {
      return named(name);
    }
    String decimal = reference.group(1);
    return number(
        decimal != null
            ? Integer.parseInt(decimal)
            : (int) Math.min(Long.parseLong(reference.group(2), 16), Integer.MAX_VALUE));
  }

  private static String named(String name) {
    if (PREDEFINED.contains(name)) {
      return '&' + name + ';';
    }
    String characters = Entities.getByName(name);
    return characters.isEmpty()
        ? "&amp;" + name + ';'
        : characters.codePoints().mapToObj(XmlRepair::number).collect(Collectors.joining());
  }

  private static String number(int codePoint) {
    int meant =
        codePoint >= 0x80 && codePoint <= 0x9F ? WINDOWS_1252.charAt(codePoint - 0x80) : codePoint;
    return isXml(meant) ? "&#" + meant + ';' : "";
  }
}

package io.earful.collector.connector.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A header field of the kind {@code value; name=value; …}, read as it is written by mailers: values
 * with blanks in them, without quotation marks or with only one, several semicolons in a row,
 * parameters in pieces and with charsets (RFC 2231), and encoded words where they are forbidden.
 *
 * @param value what stands before the first semicolon, in lower case
 * @param parameters by name in lower case, the first of equal names; one character for each byte
 */
record HeaderValue(String value, Map<String, String> parameters) {

  private static final int MAX_PARAMETERS = 100;

  static HeaderValue of(String field) {
    Scanner in = new Scanner(field);
    String value = withoutComment(in.until(';')).strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new LinkedHashMap<>();
    while (!in.ended() && parameters.size() < MAX_PARAMETERS) {
      String name = in.name();
      if (name.isEmpty()) {
        in.until(';');
      } else {
        parameters.putIfAbsent(name, in.value());
      }
    }
    return new HeaderValue(value, parameters);
  }

  private static String withoutComment(String value) {
    int comment = value.indexOf('(');
    return comment < 0 ? value : value.substring(0, comment);
  }

  /** A parameter as text; null when it is not there or empty. */
  @Nullable String parameter(String name) {
    String extended = parameters.get(name + "*");
    if (extended != null) {
      return given(withCharset(extended, true));
    }
    List<String> sections = sections(name);
    if (!sections.isEmpty()) {
      return given(joined(sections));
    }
    String plain = parameters.get(name);
    return plain == null ? null : given(EncodedWords.decode(plain, null));
  }

  private static @Nullable String given(String text) {
    return text.isBlank() ? null : text.strip();
  }

  /** Names of the pieces of a parameter, in the order of their numbers. */
  private List<String> sections(String name) {
    Map<Integer, String> byNumber = new TreeMap<>();
    for (String key : parameters.keySet()) {
      if (key.startsWith(name + "*")) {
        String number = key.substring(name.length() + 1);
        String digits = number.endsWith("*") ? number.substring(0, number.length() - 1) : number;
        if (!digits.isEmpty()
            && digits.length() < 4
            && digits.chars().allMatch(Character::isDigit)) {
          byNumber.putIfAbsent(Integer.parseInt(digits), key);
        }
      }
    }
    return new ArrayList<>(byNumber.values());
  }

  private String joined(List<String> sections) {
    StringBuilder bytes = new StringBuilder();
    boolean extended = false;
    for (String key : sections) {
      String piece = parameters.getOrDefault(key, "");
      boolean percent = key.endsWith("*");
      if (bytes.isEmpty() && percent && piece.indexOf('\'') >= 0) {
        extended = true;
        int language = piece.indexOf('\'', piece.indexOf('\'') + 1);
        bytes.append(piece, 0, Math.max(language, piece.indexOf('\'')) + 1);
        piece = piece.substring(bytes.length());
      }
      bytes.append(percent ? percentDecoded(piece) : piece);
    }
    return extended
        ? withCharset(bytes.toString(), false)
        : EncodedWords.decode(bytes.toString(), null);
  }

  /** {@code charset'language'text}; without these marks it is text only. */
  private static String withCharset(String value, boolean encoded) {
    int first = value.indexOf('\'');
    int second = first < 0 ? -1 : value.indexOf('\'', first + 1);
    String text = value.substring(second + 1);
    String bytes = encoded ? percentDecoded(text) : text;
    return MailCharsets.decode(
        bytes.getBytes(StandardCharsets.ISO_8859_1),
        second < 0 ? null : CharsetNames.named(value.substring(0, first)),
        null);
  }

  private static String percentDecoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      bytes.write(low < 0 ? c : high * 16 + low);
      i += low < 0 ? 0 : 2;
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** Goes through the field once. */
  private static final class Scanner {

    private final String in;
    private int at;

    Scanner(String in) {
      this.in = in;
    }

    boolean ended() {
      return at >= in.length();
    }

    /** What stands before the next such character; moves behind it. */
    String until(char end) {
      int found = in.indexOf(end, at);
      int stop = found < 0 ? in.length() : found;
      String text = in.substring(Math.min(at, stop), stop);
      at = stop + 1;
      return text;
    }

    /** A parameter's name; empty, and nothing moves beyond a semicolon, when there is none. */
    String name() {
      int start = at;
      while (!ended() && in.charAt(at) != '=' && in.charAt(at) != ';') {
        at++;
      }
      if (ended() || in.charAt(at) == ';') {
        return "";
      }
      String name = in.substring(start, at++).strip().toLowerCase(Locale.ROOT);
      return name.isEmpty() ? "?" : name;
    }

    String value() {
      while (!ended() && in.charAt(at) == ' ') {
        at++;
      }
      return !ended() && in.charAt(at) == '"' ? quoted() : until(';').strip();
    }

    private String quoted() {
      StringBuilder text = new StringBuilder();
      at++;
      while (!ended() && in.charAt(at) != '"') {
        boolean escaped = in.charAt(at) == '\\' && at + 1 < in.length() && isQuotable(at + 1);
        at += escaped ? 1 : 0;
        text.append(in.charAt(at++));
      }
      until(';');
      return text.toString();
    }

    /** A path of Windows is no row of quoted letters. */
    private boolean isQuotable(int index) {
      return in.charAt(index) == '"' || in.charAt(index) == '\\';
    }
  }
}

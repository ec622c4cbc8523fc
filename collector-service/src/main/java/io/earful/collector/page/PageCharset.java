package io.earful.collector.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a page: a byte order mark, else what the server says, else what the page says,
 * else what the bytes look like. Bytes that are said to be UTF-8 and are not are taken for what
 * Western pages are written in.
 */
final class PageCharset {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
  private static final Pattern NAME =
      Pattern.compile(
          "charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_.:-]{1,40})", Pattern.CASE_INSENSITIVE);

  /** What the Web means by names under which more is sent than their standards allow. */
  private static final Map<String, String> WIDER =
      Map.of(
          "iso-8859-1", "windows-1252",
          "latin1", "windows-1252",
          "us-ascii", "windows-1252",
          "iso-8859-9", "windows-1254",
          "gb2312", "GB18030",
          "gbk", "GB18030",
          "shift_jis", "windows-31j",
          "ks_c_5601-1987", "x-windows-949",
          "euc-kr", "x-windows-949");

  private static final int HEAD = 4096;

  private PageCharset() {}

  static String decode(byte[] bytes, @Nullable String contentType) {
    Charset marked = byteOrder(bytes);
    if (marked != null) {
      return withoutMark(new String(bytes, marked));
    }
    String utf8 = strictUtf8(bytes);
    Charset named = named(contentType);
    if (named == null) {
      named = named(new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.US_ASCII));
    }
    boolean ascii = utf8 != null && utf8.length() == bytes.length;
    if (utf8 != null && (named == null || named.equals(StandardCharsets.UTF_8) || ascii)) {
      return utf8;
    }
    if (named != null && !named.equals(StandardCharsets.UTF_8)) {
      // one wrong letter in a page of UTF-8 is likelier than a page that is UTF-8 by chance
      return utf8 == null ? new String(bytes, named) : utf8;
    }
    return guessed(bytes);
  }

  /** Not UTF-8 throughout: damaged a little, Cyrillic, or Western. */
  private static String guessed(byte[] bytes) {
    String lenient = new String(bytes, StandardCharsets.UTF_8);
    long damaged = lenient.chars().filter(c -> c == '\uFFFD').count();
    long others = lenient.chars().filter(c -> c >= 0x80).count();
    if (damaged * 4 < others) {
      return lenient;
    }
    String western = new String(bytes, WINDOWS_1252);
    String cyrillic = new String(bytes, WINDOWS_1251);
    return longestWord(western) > longestWord(cyrillic) || !looksCyrillic(cyrillic)
        ? western
        : cyrillic;
  }

  /** Most letters beyond ASCII in a row: Western languages never have many. */
  private static int longestWord(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) >= 0x80 && Character.isLetter(text.charAt(i)) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Words of small letters, five and more in a row. */
  private static boolean looksCyrillic(String text) {
    return Pattern.compile("[\u0430-\u044F]{5}").matcher(text).find();
  }

  private static @Nullable Charset byteOrder(byte[] bytes) {
    int first =
        bytes.length < 3 ? 0 : (bytes[0] & 0xFF) << 16 | (bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF;
    if (first == 0xEFBBBF) {
      return StandardCharsets.UTF_8;
    }
    return switch (first >> 8) {
      case 0xFEFF -> StandardCharsets.UTF_16BE;
      case 0xFFFE -> StandardCharsets.UTF_16LE;
      default -> null;
    };
  }

  private static @Nullable Charset named(@Nullable String text) {
    Matcher name = NAME.matcher(text == null ? "" : text);
    if (!name.find()) {
      return null;
    }
    try {
      String lower = name.group(1).toLowerCase(Locale.ROOT);
      return Charset.forName(WIDER.getOrDefault(lower, lower));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String strictUtf8(byte[] bytes) {
    try {
      return withoutMark(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
  }
}

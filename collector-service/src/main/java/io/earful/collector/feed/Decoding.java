package io.earful.collector.feed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A feed's characters. What the bytes show counts more than what anybody says about them: a byte
 * order mark, then whether they are UTF-8 at all (text in another encoding practically never is),
 * and only then the XML declaration and the Content-Type header, which are set by different people
 * and are often wrong.
 *
 * @param text the characters
 * @param charset how they were encoded
 * @param guessed whether the bytes are not what they are said to be, and the charset is a guess
 */
public record Decoding(String text, Charset charset, boolean guessed) {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Pattern IN_HEADER =
      Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_PROLOG =
      Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9_.:-]+)[\"']");

  /**
   * Names under which more is sent than the standards of these names allow, as the Web reads them.
   */
  private static final Map<String, String> WIDER =
      Map.of(
          "iso-8859-1", "windows-1252",
          "latin1", "windows-1252",
          "us-ascii", "windows-1252",
          "iso-8859-9", "windows-1254",
          "iso-8859-11", "x-windows-874",
          "gb2312", "GB18030",
          "gbk", "GB18030",
          "shift_jis", "windows-31j",
          "ks_c_5601-1987", "x-windows-949",
          "euc-kr", "x-windows-949");

  private static final int PROLOG = 1024;
  private static final int PIECE = 8192;

  /** Files whose first mark was counted as a character by the tool that wrote them. */
  private static final char MARK = '\uFEFF';

  /**
   * @param contentType what the server says that it is
   */
  public static Decoding of(byte[] bytes, @Nullable String contentType) {
    Charset marked = byteOrder(bytes);
    if (marked != null) {
      return new Decoding(decode(bytes, marked), marked, false);
    }
    Charset named = named(bytes, contentType);
    boolean sevenBits = named != null && named.name().startsWith("ISO-2022");
    String utf8 = sevenBits ? null : strictUtf8(bytes);
    if (utf8 != null) {
      return new Decoding(withoutMark(utf8), StandardCharsets.UTF_8, false);
    }
    if (named != null) {
      return new Decoding(decode(bytes, named), named, false);
    }
    String lenient = decode(bytes, StandardCharsets.UTF_8);
    boolean almostUtf8 = damaged(lenient) * 4 < nonAscii(lenient);
    Charset guess = almostUtf8 ? StandardCharsets.UTF_8 : WINDOWS_1252;
    return new Decoding(almostUtf8 ? lenient : decode(bytes, guess), guess, true);
  }

  /** What the file, else the server, says it is, other than UTF-8, which would have been seen. */
  private static @Nullable Charset named(byte[] bytes, @Nullable String contentType) {
    String head = new String(bytes, 0, Math.min(bytes.length, PROLOG), StandardCharsets.ISO_8859_1);
    Matcher prolog = IN_PROLOG.matcher(head);
    Matcher header = IN_HEADER.matcher(contentType == null ? "" : contentType);
    for (Matcher place : List.of(prolog, header)) {
      Charset charset = place.find() ? charset(place.group(1)) : null;
      if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
        return charset;
      }
    }
    return null;
  }

  private static @Nullable Charset byteOrder(byte[] bytes) {
    int[] first = new int[4];
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      first[i] = bytes[i] & 0xFF;
    }
    if (bytes.length < 4) {
      return null;
    }
    if (Arrays.equals(first, new int[] {0, 0, 0xFE, 0xFF})
        || Arrays.equals(first, new int[] {0, 0, 0, '<'})) {
      return Charset.forName("UTF-32BE");
    }
    if (Arrays.equals(first, new int[] {0xFF, 0xFE, 0, 0})
        || Arrays.equals(first, new int[] {'<', 0, 0, 0})) {
      return Charset.forName("UTF-32LE");
    }
    if (first[0] == 0xFE && first[1] == 0xFF || first[0] == 0 && first[1] == '<') {
      return StandardCharsets.UTF_16BE;
    }
    if (first[0] == 0xFF && first[1] == 0xFE || first[0] == '<' && first[1] == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return null;
  }

  private static @Nullable Charset charset(String name) {
    try {
      String known = name.toLowerCase(Locale.ROOT);
      return Charset.forName(WIDER.getOrDefault(known, known));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** In pieces, so that checking takes no second copy of the file, and of twice its size. */
  private static @Nullable String strictUtf8(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer piece = CharBuffer.allocate(PIECE);
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      result = decoder.decode(in, piece.clear(), true);
    }
    return result.isError() ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static String decode(byte[] bytes, Charset charset) {
    return withoutMark(new String(bytes, charset));
  }

  private static String withoutMark(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == MARK) {
      start++;
    }
    return text.substring(start);
  }

  private static long damaged(String text) {
    return text.chars().filter(c -> c == '\uFFFD').count();
  }

  private static long nonAscii(String text) {
    return text.chars().filter(c -> c >= 0x80).count();
  }
}

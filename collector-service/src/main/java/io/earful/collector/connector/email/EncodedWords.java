package io.earful.collector.connector.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text of header fields: encoded words (RFC 2047) with the languages of RFC 2231, and what mailers
 * make of them: characters that are split between two words, blanks inside of words, words inside
 * of quotation marks, a missing end; and bytes that say nothing of their charset. Each character is
 * looked at once.
 */
final class EncodedWords {

  private final String in;
  private final @Nullable Charset hint;
  private final StringBuilder out = new StringBuilder();

  /** Bytes of words of one charset that follow each other; decoded together. */
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

  private @Nullable Charset pendingCharset;
  private boolean pendingWord;

  private EncodedWords(String in, @Nullable Charset hint) {
    this.in = in;
    this.hint = hint;
  }

  /**
   * @param value one character for each byte
   * @param hint charset of bytes that say none
   */
  static String decode(String value, @Nullable Charset hint) {
    return value.contains("=?") ? new EncodedWords(value, hint).decode() : plain(value, hint);
  }

  /** The charset of the first encoded word; null when there is none or it is not known. */
  static @Nullable Charset charset(@Nullable String value) {
    int start = value == null ? -1 : value.indexOf("=?");
    if (value == null || start < 0) {
      return null;
    }
    int end = value.indexOf('?', start + 2);
    return end < 0 ? null : CharsetNames.named(withoutLanguage(value.substring(start + 2, end)));
  }

  private static String plain(String value, @Nullable Charset hint) {
    return MailCharsets.decode(value.getBytes(StandardCharsets.ISO_8859_1), null, hint);
  }

  private String decode() {
    int from = 0; // of text that is not yet written
    int at = in.indexOf("=?");
    while (at >= 0) {
      int end = word(from, at);
      if (end < 0) {
        at = in.indexOf("=?", at + 2);
      } else {
        from = end;
        at = in.indexOf("=?", end);
      }
    }
    flush();
    out.append(plain(in.substring(from), hint));
    return out.toString();
  }

  /** Reads the word at a place, with the text before it; negative when there is none. */
  private int word(int from, int at) {
    int charsetEnd = in.indexOf('?', at + 2);
    if (charsetEnd < 0 || charsetEnd - at > 80 || charsetEnd + 2 >= in.length()) {
      return -1;
    }
    char encoding = Character.toUpperCase(in.charAt(charsetEnd + 1));
    if ((encoding != 'B' && encoding != 'Q') || in.charAt(charsetEnd + 2) != '?') {
      return -1;
    }
    int start = charsetEnd + 3;
    int end = in.indexOf("?=", start);
    // "=?utf-8?Q?=41?=" : the mark at the start belongs to the text
    String between = in.substring(from, at);
    boolean adjacent = pendingWord && between.isBlank();
    if (!adjacent) {
      flush();
      out.append(plain(between, hint));
    }
    Charset charset = CharsetNames.named(withoutLanguage(in.substring(at + 2, charsetEnd)));
    String text = in.substring(start, end < 0 ? in.length() : end);
    add(charset, encoding == 'B' ? base64(text) : quoted(text));
    return end < 0 ? in.length() : end + 2;
  }

  private void add(@Nullable Charset charset, byte[] bytes) {
    if (pendingWord && !Objects.equals(charset, pendingCharset)) {
      flush();
    }
    pendingWord = true;
    pendingCharset = charset;
    pending.writeBytes(bytes);
  }

  private void flush() {
    if (pendingWord) {
      out.append(MailCharsets.decode(pending.toByteArray(), pendingCharset, hint));
      pending.reset();
      pendingWord = false;
    }
  }

  private static String withoutLanguage(String charset) {
    int star = charset.indexOf('*');
    return star < 0 ? charset : charset.substring(0, star);
  }

  private static byte[] quoted(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '=' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(c == '_' ? ' ' : c);
      }
    }
    return bytes.toByteArray();
  }

  /** Whatever is not of the alphabet is passed over; padding ends a group, not the word. */
  static byte[] base64(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int group = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = sextet(text.charAt(i));
      if (value >= 0) {
        group = group << 6 | value;
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          bytes.write(group >> bits);
        }
      } else if (text.charAt(i) == '=') {
        bits = 0;
      }
    }
    return bytes.toByteArray();
  }

  private static int sextet(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
  }
}

package io.earful.collector.connector.email;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Characters of mail. What the bytes show counts beside what the mail says of them: text that is
 * UTF-8 without a fault practically never is in a charset of one byte each, and mail that says
 * nothing of its charset, or a name that nobody knows, is UTF-8 or what the rest of the mail is in.
 */
final class MailCharsets {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private MailCharsets() {}

  /**
   * The text of these bytes.
   *
   * @param declared charset that the text says it is in; null when it says none
   * @param hint charset of another part of the same mail, for text that says none
   */
  static String decode(byte[] bytes, @Nullable Charset declared, @Nullable Charset hint) {
    if (declared == null) {
      if (isSevenBitJapanese(bytes)) {
        return text(bytes, Charset.forName("ISO-2022-JP"));
      }
      String utf8 = strictly(bytes, StandardCharsets.UTF_8);
      return utf8 != null ? withoutMark(utf8) : text(bytes, hint == null ? WINDOWS_1252 : hint);
    }
    if (isDecidedByItself(declared)) {
      String strict = strictly(bytes, declared);
      if (strict != null) {
        return withoutMark(strict);
      }
    }
    if (isShifted(declared)) {
      return text(bytes, declared);
    }
    String utf8 = strictly(bytes, StandardCharsets.UTF_8);
    if (utf8 != null) {
      return withoutMark(utf8);
    }
    boolean liesOfUtf8 = declared.equals(StandardCharsets.UTF_8) && mostlyBroken(bytes);
    return text(bytes, liesOfUtf8 ? (hint == null ? WINDOWS_1252 : hint) : declared);
  }

  /** Charsets of several bytes a character: text in them is rarely valid by accident. */
  private static boolean isDecidedByItself(Charset charset) {
    return !charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1;
  }

  /** Charsets in which bytes of ASCII mean something else: being valid UTF-8 says nothing. */
  private static boolean isShifted(Charset charset) {
    String name = charset.name();
    return name.startsWith("ISO-2022") || name.startsWith("UTF-16") || name.startsWith("UTF-32");
  }

  private static boolean isSevenBitJapanese(byte[] bytes) {
    boolean escape = false;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
      escape |=
          bytes[i] == 0x1B
              && i + 2 < bytes.length
              && bytes[i + 1] == '$'
              && (bytes[i + 2] == 'B' || bytes[i + 2] == '@');
    }
    return escape;
  }

  /** Whether less than half of what is not ASCII can be read as UTF-8. */
  private static boolean mostlyBroken(byte[] bytes) {
    String lenient = new String(bytes, StandardCharsets.UTF_8);
    long broken = lenient.chars().filter(c -> c == '\uFFFD').count();
    long wide = lenient.chars().filter(c -> c >= 0x80).count();
    return broken * 2 > wide;
  }

  private static @Nullable String strictly(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String text(byte[] bytes, Charset charset) {
    return withoutMark(new String(bytes, charset));
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}

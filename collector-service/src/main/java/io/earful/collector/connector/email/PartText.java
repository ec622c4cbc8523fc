package io.earful.collector.connector.email;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The characters of a text part. */
final class PartText {

  private static final int PROLOG = 2048;
  private static final Pattern META =
      Pattern.compile("charset\\s{0,9}=\\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})");

  private PartText() {}

  /**
   * @param hint charset of another part of the same mail
   */
  static String of(MailPart part, @Nullable Charset hint, Warnings warnings) {
    String named = part.type().parameter("charset");
    Charset charset = CharsetNames.named(named);
    if (charset == null && MediaTypes.isHtml(part.type().value())) {
      charset = declaredInside(part.body());
    }
    String text = MailCharsets.decode(part.body(), charset, hint);
    if (text.length() > MailLimits.TEXT) {
      warnings.add("a text is longer than " + MailLimits.TEXT + " characters; its end is left out");
      text = text.substring(0, MailLimits.TEXT);
    }
    boolean flowed = "flowed".equalsIgnoreCase(part.type().parameter("format"));
    return flowed && part.is("text/plain")
        ? FlowedText.joined(text, "yes".equalsIgnoreCase(part.type().parameter("delsp")))
        : text;
  }

  private static @Nullable Charset declaredInside(byte[] html) {
    String head = new String(html, 0, Math.min(html.length, PROLOG), StandardCharsets.ISO_8859_1);
    Matcher meta = META.matcher(head);
    return meta.find() ? CharsetNames.named(meta.group(1)) : null;
  }

  /** Mark-up that is sent as plain text. */
  static boolean looksLikeHtml(String text) {
    String start = text.stripLeading();
    String head = start.substring(0, Math.min(start.length(), 20)).toLowerCase(Locale.ROOT);
    return head.startsWith("<!doctype html") || head.startsWith("<html");
  }
}

package io.earful.collector.connector.email;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of what people read, in one form or in both.
 *
 * @param plain as plain text
 * @param html as mark-up
 */
record Passage(@Nullable String plain, @Nullable String html) {

  private static final int SHORT = 400;

  /** What mailers write where mail without mark-up could stand. */
  private static final Pattern EXCUSE =
      Pattern.compile(
          "(view|read|see|display|switch|open|support|enable|require|format|version|capable|compatible)[^\\n"
              + "]{0,120}\\bhtml\\b|\\bhtml\\b[^\\n"
              + "]{0,80}(mail|message|reader|client|format|version)|view (this|it|the)[^\\n"
              + "]{0,40} (in|with) (your|a|the) (web )?browser");

  static Passage plain(String text) {
    return PartText.looksLikeHtml(text) ? new Passage(null, text) : new Passage(text, null);
  }

  static Passage html(String text) {
    return new Passage(null, text);
  }

  boolean isBlank() {
    return (plain == null || plain.isBlank()) && (html == null || html.isBlank());
  }

  /** The plain text, unless it says nothing but that one should look at the other form. */
  @Nullable String usablePlain() {
    if (plain == null || html == null) {
      return plain;
    }
    return plain.isBlank() || isExcuse(plain) ? null : plain;
  }

  private static boolean isExcuse(String text) {
    String said = text.strip();
    return said.length() < SHORT && EXCUSE.matcher(said.toLowerCase(Locale.ROOT)).find();
  }
}

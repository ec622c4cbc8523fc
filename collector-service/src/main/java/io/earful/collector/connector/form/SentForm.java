package io.earful.collector.connector.form;

import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor wrote, field by field. A field that the source does not ask for is not looked at.
 *
 * @param text normalised
 * @param rating one of the scale's numbers; empty when none was chosen
 * @param name in one line; empty when none was given
 * @param email lower-cased in its host; empty when none was given
 * @param consent whether the address may be kept
 */
record SentForm(String text, String rating, String name, String email, boolean consent) {

  /** Enough to tell an address from something else; whether it exists only a mail can tell. */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[^\\s@<>()\\[\\]\",;:\\\\]{1,64}@[^\\s@<>()\\[\\]\",;:\\\\]+\\.[^\\s@.]{2,63}");

  private static final Pattern UNTICKED = Pattern.compile("|0|false|no|off");
  private static final int LONGEST_PAGE = 2000;

  static SentForm of(FormSettings settings, Map<String, String> fields) {
    return new SentForm(
        PlainText.normalize(fields.getOrDefault("text", "")),
        settings.scale().isAsked() ? fields.getOrDefault("rating", "").strip() : "",
        settings.name() ? PlainText.normalizeLine(fields.getOrDefault("name", "")) : "",
        settings.email() ? email(fields.getOrDefault("email", "").strip()) : "",
        isTicked(fields.getOrDefault("consent", "")));
  }

  private static boolean isTicked(String value) {
    return !UNTICKED.matcher(value.strip().toLowerCase(Locale.ROOT)).matches();
  }

  private static String email(String text) {
    int at = text.lastIndexOf('@');
    return at < 0 ? text : text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
  }

  /** What a person must mend: names of the texts that say so, by field. */
  Map<String, String> faults(FormSettings settings) {
    Map<String, String> faults = new LinkedHashMap<>();
    if (text.isEmpty()) {
      faults.put("text", "textMissing");
    } else if (CodePoints.length(text) > FormPage.LONGEST_TEXT) {
      faults.put("text", "textTooLong");
    }
    if (!rating.isEmpty() && !settings.scale().has(rating)) {
      faults.put("rating", "ratingWrong");
    }
    if (CodePoints.length(name) > FormPage.LONGEST_NAME) {
      faults.put("name", "nameTooLong");
    }
    if (!email.isEmpty()) {
      if (email.length() > FormPage.LONGEST_EMAIL || !EMAIL.matcher(email).matches()) {
        faults.put("email", "emailWrong");
      } else if (!consent) {
        faults.put("consent", "consentMissing");
      }
    }
    return faults;
  }

  /** What makes it the same thing when it is sent twice. */
  String content() {
    return String.join("\u0000", text, rating, name, email);
  }

  /**
   * The page on which it was written, without what stands behind its path: that may be anything,
   * and sometimes is a secret.
   *
   * @param origin the site that sends, which says no more than what is its own; null when it is
   *     ours
   * @return null when there is none
   */
  static @Nullable String page(String sent, @Nullable String origin) {
    if (origin == null || sent.length() > LONGEST_PAGE) {
      return null;
    }
    String page = sent.split("[?#]", 2)[0];
    boolean own =
        page.toLowerCase(Locale.ROOT).startsWith(origin)
            && (page.length() == origin.length() || page.charAt(origin.length()) == '/');
    try {
      return own ? URI.create(page).toASCIIString() : origin;
    } catch (IllegalArgumentException e) {
      return origin;
    }
  }
}

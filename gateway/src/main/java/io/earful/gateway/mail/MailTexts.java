package io.earful.gateway.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The words of our mails, in every language of the console: {@code texts_<language>.properties}
 * beside this class.
 */
public final class MailTexts {

  static final List<String> LANGUAGES = List.of("en", "ru", "uk", "be", "el");
  private static final String USUAL = "en";

  private static final Map<String, Properties> TEXTS =
      LANGUAGES.stream().collect(Collectors.toMap(language -> language, MailTexts::read));

  private MailTexts() {}

  /**
   * A text with its placeholders filled in.
   *
   * @param language of the reader; English stands in for one that we do not have
   * @param values by placeholder; what is filled in is not looked at again, and keeps no line break
   */
  public static String text(String language, String key, Map<String, String> values) {
    Properties texts = of(language);
    return filled(Objects.requireNonNull(texts.getProperty(key), key), values);
  }

  /** A point in time as the reader writes it, with the zone. */
  public static String time(String language, Instant time, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(Locale.forLanguageTag(LANGUAGES.contains(language) ? language : USUAL))
            .format(time.atZone(zone))
        + " ("
        + zone.getId()
        + ")";
  }

  static Properties of(String language) {
    return Objects.requireNonNull(TEXTS.get(LANGUAGES.contains(language) ? language : USUAL));
  }

  /** Once from left to right, so that a value that looks like a placeholder stays what it is. */
  private static String filled(String template, Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String name = template.substring(open + 1, close);
      text.append(template, at, open).append(oneLine(values, name));
      at = close + 1;
    }
    return text.append(template, at, template.length()).toString();
  }

  private static String oneLine(Map<String, String> values, String name) {
    String value = Objects.requireNonNull(values.get(name), "no value for {" + name + "}");
    return value.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
  }

  private static Properties read(String language) {
    String file = "texts_" + language + ".properties";
    try (InputStream in = Objects.requireNonNull(MailTexts.class.getResourceAsStream(file), file)) {
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

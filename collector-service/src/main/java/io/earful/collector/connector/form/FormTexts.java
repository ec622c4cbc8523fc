package io.earful.collector.connector.form;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.PushRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The words of a form in one language: ours, and the source's own in their place.
 *
 * @param language its code
 * @param words by their names
 */
record FormTexts(String language, Map<String, String> words) {

  /** In the order in which they are offered. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "ru");

  /** Those that a source may say in its own words. */
  static final List<String> OWN =
      List.of(
          "title",
          "intro",
          "text",
          "rating",
          "ratingLow",
          "ratingHigh",
          "name",
          "email",
          "consent",
          "send",
          "thanks");

  /** A longer header is nobody's list of languages. */
  private static final int LONGEST_HEADER = 500;

  private static final Map<String, Map<String, String>> USUAL = usual();

  /**
   * @param named language that the request names, if it does; it wins over those of the browser
   */
  static FormTexts of(FormSettings settings, PushRequest request, @Nullable String named) {
    String language = language(settings, request, named);
    Map<String, String> words = new LinkedHashMap<>(USUAL.getOrDefault(language, Map.of()));
    words.put("rating", words.getOrDefault(settings.scale().question(), ""));
    if (settings.texts().get(language) instanceof Map<?, ?> own) {
      for (String name : OWN) {
        if (own.get(name) instanceof String text) {
          words.put(name, text);
        }
      }
    }
    return new FormTexts(language, words);
  }

  String get(String name) {
    return words.getOrDefault(name, "");
  }

  private static String language(
      FormSettings settings, PushRequest request, @Nullable String named) {
    if (named != null && LANGUAGES.contains(named)) {
      return named;
    }
    List<String> headers = request.headers().getOrDefault("accept-language", List.of());
    String header = headers.isEmpty() ? "" : headers.get(0);
    if (header.isBlank() || header.length() > LONGEST_HEADER) {
      return settings.language();
    }
    try {
      String found = Locale.lookupTag(Locale.LanguageRange.parse(header), LANGUAGES);
      return found == null ? settings.language() : found;
    } catch (IllegalArgumentException e) {
      return settings.language();
    }
  }

  private static Map<String, Map<String, String>> usual() {
    Map<String, Map<String, String>> languages = new LinkedHashMap<>();
    JsonNode all = ChannelJson.object(resource("texts.json").getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, JsonNode> language : all.properties()) {
      Map<String, String> words = new LinkedHashMap<>();
      language
          .getValue()
          .properties()
          .forEach(word -> words.put(word.getKey(), word.getValue().asString()));
      languages.put(language.getKey(), words);
    }
    return languages;
  }

  /** A file that lies beside this class. */
  static String resource(String name) {
    try (InputStream in = FormTexts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

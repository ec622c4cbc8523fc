package io.earful.connector;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a brand before anything is set up.
 *
 * @param name what people call it, not empty
 * @param site its page, with nothing behind the host; null when it has none
 * @param languages BCP 47 languages of its customers, those of most first
 */
public record BrandHints(String name, @Nullable URI site, List<String> languages) {

  public BrandHints {
    languages = List.copyOf(languages);
  }

  /** The name as one word, as hashtags and accounts have it: letters and digits in lower case. */
  public String word() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** The name as searches want it to be one thing. */
  public String phrase() {
    String plain = name.replace("\"", "").strip();
    return plain.contains(" ") ? "\"" + plain + "\"" : plain;
  }
}

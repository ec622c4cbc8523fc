package io.earful.collector.connector.form;

import io.earful.connector.SourceView;
import io.earful.event.Visibility;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one source asks.
 *
 * @param origins sites whose pages may send and frame the form
 * @param scale on which a number is asked for
 * @param name whether a name is asked for
 * @param email whether an e-mail address is asked for
 * @param visibility of what is said
 * @param minimumSeconds how long a person takes at least to write something; 0 where that is not
 *     looked at
 * @param language in which those are asked whose languages there are not
 * @param privacyUrl page about privacy
 * @param texts texts of the source's own, by language and name
 */
record FormSettings(
    Set<String> origins,
    Scale scale,
    boolean name,
    boolean email,
    Visibility visibility,
    int minimumSeconds,
    String language,
    @Nullable String privacyUrl,
    Map<?, ?> texts) {

  private static final int USUAL_MINIMUM = 3;

  static FormSettings of(SourceView source) {
    Map<String, Object> settings = source.settings();
    Set<String> fields = texts(settings.get("fields"));
    boolean unsaid = settings.get("fields") == null;
    String privacy = source.setting("privacyUrl");
    return new FormSettings(
        texts(settings.get("origins")),
        Scale.of(text(settings, "rating", "stars")),
        unsaid || fields.contains("name"),
        unsaid || fields.contains("email"),
        text(settings, "visibility", "private").equals("public")
            ? Visibility.PUBLIC
            : Visibility.PRIVATE,
        settings.get("minimumSeconds") instanceof Number number ? number.intValue() : USUAL_MINIMUM,
        text(settings, "language", "en"),
        privacy,
        settings.get("texts") instanceof Map<?, ?> map ? map : Map.of());
  }

  private static String text(Map<String, Object> settings, String name, String otherwise) {
    return settings.get(name) instanceof String text ? text : otherwise;
  }

  private static Set<String> texts(@Nullable Object value) {
    Set<String> texts = new LinkedHashSet<>();
    if (value instanceof Collection<?> list) {
      list.forEach(each -> texts.add(String.valueOf(each).toLowerCase(Locale.ROOT)));
    }
    return texts;
  }
}

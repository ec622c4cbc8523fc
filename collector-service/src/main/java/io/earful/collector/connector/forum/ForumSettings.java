package io.earful.collector.connector.forum;

import io.earful.collector.http.WebAddress;
import io.earful.collector.page.Picks;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one source reads its forum.
 *
 * @param uri a topic, or a board
 * @param engine null to find out
 * @param zone null for what the page says, else UTC
 * @param own selectors in the place of the engine's
 * @param maxPages most pages read in one run
 * @param maxTopics most topics of a board read in one run
 */
record ForumSettings(
    URI uri,
    @Nullable Preset engine,
    @Nullable ZoneId zone,
    Map<Field, Picks> own,
    int maxPages,
    int maxTopics) {

  private static final int USUAL_PAGES = 10;
  private static final int USUAL_TOPICS = 5;

  static final String SCHEMA =
      """
      {"type":"object","required":["url"],"additionalProperties":false,"properties":{
       "url":{"type":"string","format":"uri","maxLength":2000,"title":"Address of a topic or of a board"},
       "engine":{"type":"string","enum":[%s],"title":"Forum software, when it is not recognised"},
       "timezone":{"type":"string","format":"time-zone","maxLength":60,"title":"Time zone in which the forum shows its times, such as Europe/Berlin; else what its pages say, else UTC"},
       "maxPages":{"type":"integer","minimum":1,"maximum":50,"title":"Most pages read in one run (10)"},
       "maxTopics":{"type":"integer","minimum":1,"maximum":25,"title":"Most topics of a board read in one run (5)"},
       "selectors":{"type":"object","additionalProperties":false,"title":"CSS selectors of your own, each in the place of the one we have; @name behind it for an attribute","properties":{
      %s}}}}\
      """
          .formatted(
              Presets.engines().stream()
                  .map(engine -> "\"" + engine + "\"")
                  .collect(Collectors.joining(",")),
              Field.settable().stream()
                  .map(
                      field ->
                          "  \"%s\":{\"type\":\"string\",\"format\":\"css-selector\",\"maxLength\":500}"
                              .formatted(field.setting()))
                  .collect(Collectors.joining(",\n")));

  /**
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static ForumSettings of(SourceView source) {
    URI uri = WebAddress.parse(source.requiredSetting("url"));
    if (uri == null || uri.getHost() == null) {
      throw new UpstreamFault("\"%s\" is no web address".formatted(source.requiredSetting("url")));
    }
    String engine = source.setting("engine");
    return new ForumSettings(
        uri,
        engine == null ? null : Presets.named(engine),
        zone(source.setting("timezone")),
        selectors(source.settings().get("selectors")),
        number(source, "maxPages", USUAL_PAGES),
        number(source, "maxTopics", USUAL_TOPICS));
  }

  private static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new UpstreamFault(
          "\"" + name + "\" is no time zone; expected one such as Europe/Berlin");
    }
  }

  private static Map<Field, Picks> selectors(@Nullable Object setting) {
    Map<Field, Picks> own = new EnumMap<>(Field.class);
    if (setting instanceof Map<?, ?> selectors) {
      selectors.forEach((name, css) -> put(own, name.toString(), css.toString()));
    }
    return own;
  }

  private static void put(Map<Field, Picks> own, String name, String css) {
    Field field = Field.ofSetting(name);
    if (field == null) {
      return;
    }
    try {
      own.put(field, Picks.of(css));
    } catch (IllegalArgumentException e) {
      throw new UpstreamFault(
          "the selector \"%s\" of this source cannot be used: %s".formatted(name, e.getMessage()));
    }
  }

  private static int number(SourceView source, String name, int usual) {
    return source.settings().get(name) instanceof Number number ? number.intValue() : usual;
  }
}

package io.earful.collector.source;

import io.earful.collector.json.JsonPath;
import io.earful.collector.page.Picks;
import io.earful.kit.problem.EarfulException.Fault;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Checks settings of formats that JSON Schema does not know: {@code css-selector}, with which a
 * page is read, {@code json-path} and {@code json-paths}, which lead to one place in a document and
 * to several, and {@code time-zone}.
 */
final class SettingFormats {

  private static final String SETTINGS = "/settings";

  private SettingFormats() {}

  static List<Fault> faults(JsonNode schema, JsonNode settings) {
    List<Fault> faults = new ArrayList<>();
    ChannelSchemas.texts("css-selector", schema, settings, SETTINGS)
        .forEach((pointer, text) -> selector(pointer, text, faults));
    ChannelSchemas.texts("time-zone", schema, settings, SETTINGS)
        .forEach((pointer, text) -> zone(pointer, text, faults));
    ChannelSchemas.texts("json-path", schema, settings, SETTINGS)
        .forEach((pointer, text) -> path(pointer, text, JsonPath::one, faults));
    ChannelSchemas.texts("json-paths", schema, settings, SETTINGS)
        .forEach((pointer, text) -> path(pointer, text, JsonPath::many, faults));
    return faults;
  }

  private static void path(
      String pointer, String text, Consumer<String> reading, List<Fault> faults) {
    try {
      reading.accept(text);
    } catch (IllegalArgumentException e) {
      faults.add(
          new Fault(
              pointer,
              "expected a path such as $.customer.name, $.lines[0] or $['first name']: "
                  + e.getMessage()));
    }
  }

  private static void selector(String pointer, String text, List<Fault> faults) {
    try {
      Picks.of(text);
    } catch (IllegalArgumentException e) {
      faults.add(
          new Fault(
              pointer,
              "expected a CSS selector, such as \".review p\" or \"time @datetime\": "
                  + e.getMessage()));
    }
  }

  private static void zone(String pointer, String text, List<Fault> faults) {
    try {
      ZoneId.of(text);
    } catch (DateTimeException e) {
      faults.add(new Fault(pointer, "expected a time zone, such as Europe/Berlin or +02:00"));
    }
  }
}

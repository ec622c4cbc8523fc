package io.earful.collector.connector.webhook;

import io.earful.collector.json.JsonPath;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where in a body of the sender's own form the fields of a mention stand.
 *
 * @param itemsPath where the items stand; null where the body is one, or an array of them
 * @param fields paths by the field's name
 * @param constants fields that are the same in every item
 * @param extra what is kept beside the mention, by the name under which it is
 * @param ratingType what the rating answers; null for stars
 * @param ratingMin lowest rating; null for the usual one
 * @param ratingMax highest rating; null for the usual one
 * @param zone of times that name none
 */
record Mapping(
    @Nullable JsonPath itemsPath,
    Map<String, JsonPath> fields,
    Map<String, String> constants,
    Map<String, JsonPath> extra,
    @Nullable String ratingType,
    @Nullable Double ratingMin,
    @Nullable Double ratingMax,
    ZoneId zone) {

  static final List<String> FIELDS =
      List.of(
          "text",
          "title",
          "publishedAt",
          "editedAt",
          "rating",
          "nativeId",
          "author",
          "authorId",
          "authorHandle",
          "url",
          "lang",
          "kind",
          "visibility",
          "conversation",
          "parent",
          "product",
          "version");

  /** Of a form whose fields are called as those of a mention. */
  static final Mapping NAMES =
      new Mapping(null, named(), Map.of(), Map.of(), null, null, null, ZoneOffset.UTC);

  /** Null when the source has none: its sender speaks as the ingest API does. */
  static @Nullable Mapping of(SourceView source) {
    if (!(source.settings().get("mapping") instanceof Map<?, ?> settings)) {
      return null;
    }
    Map<?, ?> scale = settings.get("ratingScale") instanceof Map<?, ?> map ? map : Map.of();
    String items = text(settings, "items");
    String zone = text(settings, "timezone");
    return new Mapping(
        items == null ? null : JsonPath.many(items),
        fields(settings),
        constants(settings),
        extra(settings),
        text(settings, "ratingType"),
        number(scale, "min"),
        number(scale, "max"),
        zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
  }

  private static Map<String, JsonPath> named() {
    Map<String, JsonPath> fields = new LinkedHashMap<>();
    FIELDS.forEach(name -> fields.put(name, JsonPath.one("$." + name)));
    return fields;
  }

  private static Map<String, JsonPath> fields(Map<?, ?> settings) {
    Map<String, JsonPath> fields = new LinkedHashMap<>();
    for (String name : FIELDS) {
      String path = text(settings, name);
      if (path != null) {
        fields.put(name, JsonPath.one(path));
      }
    }
    return fields;
  }

  private static Map<String, String> constants(Map<?, ?> settings) {
    Map<String, String> constants = new LinkedHashMap<>();
    if (settings.get("constants") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> constants.put(String.valueOf(name), String.valueOf(value)));
    }
    return constants;
  }

  private static Map<String, JsonPath> extra(Map<?, ?> settings) {
    Map<String, JsonPath> extra = new LinkedHashMap<>();
    if (settings.get("ext") instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> part) {
          String path = String.valueOf(part.get("path"));
          extra.put(String.valueOf(part.get("name")), JsonPath.one(path));
        }
      }
    }
    return extra;
  }

  private static @Nullable String text(Map<?, ?> settings, String name) {
    return settings.get(name) instanceof String text ? text : null;
  }

  private static @Nullable Double number(Map<?, ?> settings, String name) {
    return settings.get(name) instanceof Number number ? number.doubleValue() : null;
  }

  /**
   * The items of a body.
   *
   * @throws MalformedItem when the body has nothing where they should stand
   */
  List<JsonNode> items(JsonNode document) {
    List<JsonNode> found = itemsPath == null ? List.of(document) : itemsPath.all(document);
    if (found.isEmpty()) {
      throw new MalformedItem(
          null, "there is nothing where mapping.items leads", document.toString());
    }
    if (found.size() > 1 || !found.get(0).isArray()) {
      return found;
    }
    List<JsonNode> elements = new ArrayList<>();
    found.get(0).forEach(elements::add);
    return elements;
  }
}

package io.earful.collector.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON-LD as sites write it: by its names, without fetching what they stand for. */
final class JsonLd {

  private static final int MAX_DEPTH = 100;
  private static final int MAX_THINGS = 5_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .build();

  private final List<Thing> inOrder = new ArrayList<>();

  private JsonLd() {}

  /** A block that is no JSON is left out; the others are read. */
  static List<Thing> in(Document document) {
    JsonLd data = new JsonLd();
    for (Element script : document.select("script[type*=ld+json]")) {
      try {
        data.read(JSON.readTree(script.data().strip()));
      } catch (JacksonException e) {
        continue;
      }
    }
    return data.inOrder;
  }

  private @Nullable Object read(JsonNode node) {
    if (node.isArray()) {
      node.forEach(this::read);
      return null;
    }
    if (!node.isObject()) {
      return node.isValueNode() && !node.isNull() ? node.asString() : null;
    }
    if (node.size() <= 2 && node.has("@value")) {
      return node.get("@value").asString();
    }
    if (inOrder.size() >= MAX_THINGS) {
      return null;
    }
    Thing thing = new Thing(types(node.path("@type")), null);
    inOrder.add(thing);
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      add(thing, field.getKey(), field.getValue());
    }
    return thing;
  }

  private void add(Thing thing, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(each -> add(thing, name, each));
      return;
    }
    Object read = read(value);
    if (read != null && !name.equals("@type")) {
      thing.add(name, read);
    }
  }

  private static List<String> types(JsonNode type) {
    List<String> types = new ArrayList<>();
    if (type.isString()) {
      types.add(Thing.shortType(type.stringValue()));
    }
    type.forEach(each -> types.add(Thing.shortType(each.asString(""))));
    return types;
  }
}

package io.earful.collector.source;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396) of objects. */
final class MergePatch {

  private MergePatch() {}

  /** The target with the patch applied; neither is changed. */
  static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target.deepCopy();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String name = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        result.remove(name);
      } else if (value instanceof ObjectNode object) {
        JsonNode present = result.get(name);
        ObjectNode base = present instanceof ObjectNode old ? old : object.objectNode();
        result.set(name, apply(base, object));
      } else {
        result.set(name, value);
      }
    }
    return result;
  }
}

package io.earful.collector.source;

import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.EarfulException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A source as a caller writes it. Whether the values suit the channel is another matter; here it is
 * only read, and a field that does not exist is refused.
 *
 * @param settings an object; empty when absent
 * @param credentials an object; null when absent
 * @param interval ISO 8601 duration as written; null when absent
 * @param brandIds null when absent
 */
record SourceForm(
    @Nullable String name,
    @Nullable String channel,
    @Nullable ObjectNode settings,
    @Nullable ObjectNode credentials,
    @Nullable String interval,
    @Nullable List<String> brandIds) {

  private static final Set<String> FIELDS =
      Set.of("name", "channel", "settings", "credentials", "interval", "brandIds");

  /**
   * @throws BadRequestException naming every field that does not exist or has the wrong type
   */
  static SourceForm of(JsonNode body) {
    if (!body.isObject()) {
      throw refused(List.of(new Fault("", "expected an object")));
    }
    List<Fault> faults = new ArrayList<>();
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        faults.add(new Fault(pointer(name), "there is no such field; known are " + FIELDS));
      }
    }
    SourceForm form =
        new SourceForm(
            text(body, "name", faults),
            text(body, "channel", faults),
            object(body, "settings", faults),
            object(body, "credentials", faults),
            text(body, "interval", faults),
            texts(body, "brandIds", faults));
    if (!faults.isEmpty()) {
      throw refused(faults);
    }
    return form;
  }

  private static BadRequestException refused(List<Fault> faults) {
    return new BadRequestException(
        "invalid-request", "the source is not written as it must be", faults);
  }

  private static @Nullable String text(JsonNode body, String name, List<Fault> faults) {
    JsonNode value = value(body, name);
    if (value != null && !value.isString()) {
      faults.add(new Fault(pointer(name), "expected a string"));
      return null;
    }
    return value == null ? null : value.stringValue();
  }

  private static @Nullable ObjectNode object(JsonNode body, String name, List<Fault> faults) {
    JsonNode value = value(body, name);
    if (value != null && !value.isObject()) {
      faults.add(new Fault(pointer(name), "expected an object"));
      return null;
    }
    return (ObjectNode) value;
  }

  private static @Nullable List<String> texts(JsonNode body, String name, List<Fault> faults) {
    JsonNode value = value(body, name);
    if (value == null) {
      return null;
    }
    if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
      faults.add(new Fault(pointer(name), "expected an array of strings"));
      return null;
    }
    return value.valueStream().map(JsonNode::stringValue).distinct().toList();
  }

  private static @Nullable JsonNode value(JsonNode body, String name) {
    JsonNode value = body.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** The place of a member in errors. */
  static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}

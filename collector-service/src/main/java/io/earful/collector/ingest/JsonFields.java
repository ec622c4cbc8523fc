package io.earful.collector.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members of one JSON object, read strictly: what has the wrong type or is not known is refused
 * with a pointer to it. A member that is null is absent.
 */
final class JsonFields {

  private final JsonNode node;
  private final String pointer;

  private JsonFields(JsonNode node, String pointer) {
    this.node = node;
    this.pointer = pointer;
  }

  /**
   * @param pointer where the object stands in its item
   * @param known names of all members that it may have
   */
  static JsonFields of(JsonNode node, String pointer, Set<String> known) {
    if (!node.isObject()) {
      throw new RejectedItemException(pointer, "expected an object, got " + kind(node));
    }
    JsonFields fields = new JsonFields(node, pointer);
    for (String name : node.propertyNames()) {
      if (!known.contains(name)) {
        throw fields.fault(name, "there is no such field");
      }
    }
    return fields;
  }

  boolean has(String name) {
    return get(name) != null;
  }

  @Nullable JsonFields object(String name, Set<String> known) {
    JsonNode value = get(name);
    return value == null ? null : of(value, at(name), known);
  }

  @Nullable String text(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      throw wrong(name, "a string", value);
    }
    return value.stringValue();
  }

  /** Ids are strings; a whole number is taken as one. */
  @Nullable String id(String name) {
    JsonNode value = get(name);
    return value != null && value.isIntegralNumber() ? value.asString() : text(name);
  }

  @Nullable Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw fault(
          name, "expected a time such as 2026-11-01T10:00:00Z (RFC 3339), got \"" + text + "\"");
    }
  }

  @Nullable Double number(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (!value.isNumber()) {
      throw wrong(name, "a number", value);
    }
    return value.doubleValue();
  }

  @Nullable Long count(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number", value);
    }
    return value.longValue();
  }

  @Nullable Boolean flag(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw wrong(name, "true or false", value);
    }
    return value.booleanValue();
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants()).map(Enum::toString).collect(Collectors.joining(" "));
    throw fault(name, "expected one of " + known + ", got \"" + text + "\"");
  }

  /** Any JSON object, as it is. */
  Map<String, Object> map(String name, ValueReader reader) {
    JsonNode value = get(name);
    if (value == null) {
      return Map.of();
    }
    if (!value.isObject()) {
      throw wrong(name, "an object", value);
    }
    return reader.read(value);
  }

  /** Turns a tree into plain values. */
  @FunctionalInterface
  interface ValueReader {
    Map<String, Object> read(JsonNode node);
  }

  RejectedItemException missing(String name) {
    return fault(name, "this is required");
  }

  RejectedItemException fault(String name, String reason) {
    return new RejectedItemException(at(name), reason);
  }

  String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private RejectedItemException wrong(String name, String expected, JsonNode value) {
    return fault(name, "expected " + expected + ", got " + kind(value));
  }

  private @Nullable JsonNode get(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static String kind(JsonNode value) {
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}

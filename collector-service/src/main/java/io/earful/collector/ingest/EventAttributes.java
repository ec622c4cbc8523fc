package io.earful.collector.ingest;

import io.earful.event.CloudEvent;
import io.earful.event.EventTypes;
import io.earful.event.MentionEvents;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * The context attributes of a CloudEvent that matter here, from its envelope or from HTTP headers
 * (binary mode of the CloudEvents HTTP binding).
 */
record EventAttributes(
    @Nullable String specversion,
    @Nullable String id,
    @Nullable String source,
    @Nullable String type,
    @Nullable String dataschema) {

  private static final String HEADER = "ce-";
  private static final String VERSION = "specversion";
  private static final Set<String> SAID =
      Set.of(EventTypes.MENTION_CREATED, EventTypes.MENTION_UPDATED);

  static boolean isEvent(JsonNode node) {
    return node.isObject() && node.has(VERSION);
  }

  static boolean isEvent(HttpHeaders headers) {
    return headers.containsHeader(HEADER + VERSION);
  }

  static EventAttributes of(JsonNode node) {
    return new EventAttributes(
        text(node, VERSION),
        text(node, "id"),
        text(node, "source"),
        text(node, "type"),
        text(node, "dataschema"));
  }

  static EventAttributes of(HttpHeaders headers) {
    return ofHeaders(headers::getFirst);
  }

  /**
   * @param header the first value of a header by its name in lower case, or null
   */
  static EventAttributes ofHeaders(UnaryOperator<@Nullable String> header) {
    return new EventAttributes(
        header.apply(HEADER + VERSION),
        header.apply(HEADER + "id"),
        header.apply(HEADER + "source"),
        header.apply(HEADER + "type"),
        header.apply(HEADER + "dataschema"));
  }

  /**
   * @return whether it says that a mention is gone; else it says that one is there
   * @throws RejectedItemException when it is no event of a mention that this release reads
   */
  boolean isDeletion() {
    if (!CloudEvent.SPEC_VERSION.equals(specversion)) {
      throw new RejectedItemException("/specversion", "expected \"1.0\", got " + specversion);
    }
    require(id, "/id");
    require(source, "/source");
    if (dataschema != null && !dataschema.equals(MentionEvents.SCHEMA)) {
      throw new RejectedItemException(
          "/dataschema", "expected " + MentionEvents.SCHEMA + " or none, got " + dataschema);
    }
    if (EventTypes.MENTION_DELETED.equals(type)) {
      return true;
    }
    if (type == null || !SAID.contains(type)) {
      throw new RejectedItemException(
          "/type",
          "expected %s, %s or %s, got %s"
              .formatted(
                  EventTypes.MENTION_CREATED,
                  EventTypes.MENTION_UPDATED,
                  EventTypes.MENTION_DELETED,
                  type));
    }
    return false;
  }

  private static void require(@Nullable String value, String pointer) {
    if (value == null || value.isEmpty()) {
      throw new RejectedItemException(pointer, "this is required");
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || !value.isString() ? null : value.stringValue();
  }
}

package io.earful.reporting.outward;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.kit.log.LogRecord;
import io.earful.reporting.mention.OutwardMention;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of the outward sequence.
 *
 * @param position its place in the sequence, the id by which readers resume
 * @param type CloudEvents type
 * @param envelope the event; its data are small
 */
record OutwardEvent(long position, String type, CloudEvent<JsonNode> envelope) {

  /**
   * The event as a reader gets it.
   *
   * @param position its place in the sequence
   * @param envelope the event; its data are the thing itself
   */
  record Full(long position, CloudEvent<Object> envelope) {}

  private static final String MENTIONS = "io.earful.mention.";
  private static final String REPLIES = "io.earful.reply.";
  private static final String SOURCES = "io.earful.source.";
  private static final String BRANDS = "brandIds";

  private static final JavaType ENVELOPE =
      EventCodec.json().getTypeFactory().constructParametricType(CloudEvent.class, JsonNode.class);

  static OutwardEvent of(LogRecord event) {
    CloudEvent<JsonNode> envelope = EventCodec.json().readValue(event.body(), ENVELOPE);
    return new OutwardEvent(event.position(), event.type(), envelope);
  }

  /** What is told of a mention; null when it is an event of something else. */
  @Nullable OutwardMention mention() {
    return type.startsWith(MENTIONS) || type.equals(EventTypes.SENTIMENT_CORRECTED)
        ? EventCodec.json().treeToValue(envelope.data(), OutwardMention.class)
        : null;
  }

  /**
   * Whether those who see these brands only may hear of it: what is about no mention, no answer to
   * one and no source of theirs, they may not.
   *
   * @param brands empty for who sees all
   */
  boolean isFor(Set<String> brands) {
    if (brands.isEmpty()) {
      return true;
    }
    if (type.startsWith(REPLIES) || type.startsWith(SOURCES)) {
      return envelope
          .data()
          .path(BRANDS)
          .valueStream()
          .map(JsonNode::asString)
          .anyMatch(brands::contains);
    }
    OutwardMention mention = mention();
    return mention != null && mention.isFor(brands);
  }

  /**
   * The same event as those hear it who see these brands only: no others are named.
   *
   * @param brands empty for who sees all
   */
  OutwardEvent seenBy(Set<String> brands) {
    if (brands.isEmpty()
        || !(envelope.data() instanceof ObjectNode data)
        || !(data.get(BRANDS) instanceof ArrayNode named)) {
      return this;
    }
    ObjectNode seen = data.deepCopy();
    ArrayNode own = seen.putArray(BRANDS);
    named.forEach(
        brand -> {
          if (brands.contains(brand.asString())) {
            own.add(brand);
          }
        });
    return new OutwardEvent(position, type, envelope.with(envelope.id(), type, seen));
  }

  boolean isDeletion() {
    return type.equals(EventTypes.MENTION_DELETED);
  }

  /** The same event with other data. */
  CloudEvent<Object> with(Object data) {
    return envelope.with(envelope.id(), type, data);
  }
}

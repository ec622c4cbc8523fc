package io.earful.collector.ingest;

import io.earful.event.EventCodec;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;

/** A whole Mention v1, as another installation or a connector outside would hand it in. */
final class MentionData {

  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9]{0,31}");

  private MentionData() {}

  /** Only the whole form names its key. */
  static boolean isWhole(JsonNode data) {
    return data.has("key");
  }

  /**
   * Reads it as the codec does, except for what only this installation can say: why we have it, and
   * where we have it from.
   */
  static Mention read(JsonNode data, String pointer, Origin origin, Instant now) {
    Mention mention = bind(data, pointer);
    if (!CHANNEL.matcher(mention.channel()).matches()) {
      throw new RejectedItemException(
          pointer + "/channel", "expected lower-case letters and digits, at most 32");
    }
    requirePrefix(mention.key().value(), mention.channel(), pointer + "/key");
    Provenance from = mention.provenance();
    return mention.toBuilder()
        .matchedBy(List.of(new MatchedBy(origin.sourceId(), null, now)))
        .provenance(new Provenance(now, from.connectorVersion(), null, null, from.licenceNote()))
        .build();
  }

  /** A deletion's key, checked against its channel. */
  static String key(JsonFields fields, String key) {
    String channel = String.valueOf(fields.text("channel"));
    requirePrefix(key, channel, fields.at("key"));
    try {
      return new MentionKey(key).value();
    } catch (IllegalArgumentException e) {
      throw fields.fault("key", String.valueOf(e.getMessage()));
    }
  }

  private static void requirePrefix(String key, String channel, String pointer) {
    if (!key.startsWith(channel + ":") || !Parts.isKey(key)) {
      throw new RejectedItemException(
          pointer, "expected a key that begins with \"" + channel + ":\"");
    }
  }

  private static Mention bind(JsonNode data, String pointer) {
    try {
      // what others send is no older version of ours: a number that is missing is a fault
      return EventCodec.json()
          .readerFor(Mention.class)
          .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .readValue(data);
    } catch (DatabindException e) {
      throw new RejectedItemException(pointer + path(e), reason(e));
    }
  }

  private static String reason(JacksonException error) {
    Throwable cause = error.getCause();
    String said =
        cause instanceof IllegalArgumentException ? cause.getMessage() : error.getOriginalMessage();
    return "it is no Mention v1: " + said;
  }

  private static String path(DatabindException error) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : error.getPath()) {
      String name = step.getPropertyName();
      pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
    }
    return pointer.toString();
  }
}

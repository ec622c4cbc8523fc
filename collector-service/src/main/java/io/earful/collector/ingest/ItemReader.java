package io.earful.collector.ingest;

import io.earful.collector.ingest.IngestItem.Gone;
import io.earful.collector.ingest.IngestItem.Refused;
import io.earful.collector.ingest.IngestItem.Said;
import io.earful.collector.privacy.Redaction;
import io.earful.collector.privacy.RedactionKind;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads one item of a request: the plain form, or a CloudEvent around it or a whole Mention v1. */
final class ItemReader {

  private static final String DATA = "/data";

  private final Origin origin;
  private final Instant now;
  private final Map<RedactionKind, Integer> removed = new EnumMap<>(RedactionKind.class);
  private final boolean bare;
  private final boolean asRead;

  ItemReader(Origin origin, Instant now) {
    this(origin, now, false, false);
  }

  private ItemReader(Origin origin, Instant now, boolean bare, boolean asRead) {
    this.origin = origin;
    this.now = now;
    this.bare = bare;
    this.asRead = asRead;
  }

  /** Takes a whole Mention v1 without an event around it as well. */
  static ItemReader ofFiles(Origin origin, Instant now) {
    return new ItemReader(origin, now, true, false);
  }

  /**
   * Hands mentions on as they were read, once it is known that they can be normalised: who stores
   * them with the document they came in must see what is taken out of them.
   */
  static ItemReader ofDocuments(Origin origin, Instant now) {
    return new ItemReader(origin, now, true, true);
  }

  /** How much was taken out of what was read so far. */
  Map<RedactionKind, Integer> removed() {
    return removed;
  }

  /** Never fails: what cannot be read is an item too. */
  IngestItem read(Slice slice) {
    return parse(slice, this::item);
  }

  /** The same for JSON that is read already. */
  IngestItem read(JsonNode node) {
    return read(node, this::item);
  }

  private IngestItem item(JsonNode node) {
    return EventAttributes.isEvent(node) ? event(node) : said(node, "");
  }

  /** Reads the data of an event whose attributes stand elsewhere. */
  IngestItem readData(EventAttributes attributes, Slice slice) {
    return parse(slice, node -> of(attributes, node, ""));
  }

  /** The same for JSON that is read already. */
  IngestItem readData(EventAttributes attributes, JsonNode data) {
    return read(data, node -> of(attributes, node, ""));
  }

  private interface Reading {
    IngestItem read(JsonNode node);
  }

  private static IngestItem parse(Slice slice, Reading reading) {
    if (slice.isTooLong()) {
      return new Refused(null, null, "", "expected an item of at most 1 MiB");
    }
    JsonNode node;
    try {
      node = EventCodec.json().readTree(slice.bytes(), slice.from(), slice.length());
    } catch (JacksonException e) {
      return new Refused(null, null, "", "expected a JSON object: " + e.getOriginalMessage());
    }
    return read(node, reading);
  }

  private static IngestItem read(JsonNode node, Reading reading) {
    try {
      return reading.read(node);
    } catch (RejectedItemException e) {
      return refused(node, e);
    }
  }

  private IngestItem event(JsonNode node) {
    JsonNode data = node.get("data");
    if (data == null) {
      throw new RejectedItemException(DATA, "expected the event's data as JSON");
    }
    return of(EventAttributes.of(node), data, DATA);
  }

  private IngestItem of(EventAttributes attributes, JsonNode data, String pointer) {
    if (!attributes.isDeletion()) {
      return said(data, pointer);
    }
    MentionDeleted deletion = PlainForm.deletion(data, pointer, now);
    return new Gone(deletion, nativeId(data));
  }

  private IngestItem said(JsonNode data, String pointer) {
    boolean whole = (bare || !pointer.isEmpty()) && MentionData.isWhole(data);
    Mention mention =
        whole
            ? MentionData.read(data, pointer, origin, now)
            : PlainForm.mention(data, pointer, now);
    Redaction redaction = new Redaction();
    try {
      Mention normal = MentionNormalizer.normalize(mention, origin, now, redaction);
      return new Said(asRead ? mention : normal);
    } catch (RejectedItemException e) {
      throw new RejectedItemException(pointer + e.pointer(), e.reason());
    } finally {
      redaction.removed().forEach((kind, count) -> removed.merge(kind, count, Integer::sum));
    }
  }

  private static Refused refused(JsonNode node, RejectedItemException e) {
    JsonNode data = EventAttributes.isEvent(node) && node.has("data") ? node.get("data") : node;
    return new Refused(nativeId(data), key(data), e.pointer(), e.reason());
  }

  private static @Nullable String nativeId(JsonNode data) {
    JsonNode id = data.get("nativeId");
    return id == null || !id.isString() ? null : id.stringValue();
  }

  /** The key that it would have had, when that much could be read. */
  private static @Nullable String key(JsonNode data) {
    String nativeId = nativeId(data);
    JsonNode channel = data.get("channel");
    JsonNode authority = data.get("authority");
    if (nativeId == null || channel == null || !channel.isString()) {
      return null;
    }
    return Names.likelyKey(
        channel.stringValue(),
        authority == null || !authority.isString() ? null : authority.stringValue(),
        nativeId);
  }
}

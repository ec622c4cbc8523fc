package io.earful.collector.ingest;

import io.earful.collector.ingest.IngestItem.Refused;
import io.earful.collector.json.StrictJson;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.EventTypes;
import io.earful.event.MentionKey;
import io.earful.kit.problem.BadRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads items that are sent to a source, in the forms that the ingest API takes. What names no
 * channel is of the source's own, where ids need be unique in the source only; what has no id is
 * named by its content.
 */
public final class SentItems {

  /** Most items of a request. */
  public static final int MAX_ITEMS = 5_000;

  private static final int ID_DIGITS = 32;
  private static final int EXCERPT = 1000;
  private static final String DATA = "data";
  private static final String TYPE = "type";

  private final ItemReader reader;
  private final String sourceId;
  private final String channel;

  /**
   * @param channel of what names none
   */
  public SentItems(SourceView source, String channel, Instant now) {
    Origin origin = Origin.sender(source.id(), source.createdAt(), true, Set.of());
    this.reader = ItemReader.ofDocuments(origin, now);
    this.sourceId = source.id();
    this.channel = channel;
  }

  /** Whether headers say that the body is an event's data (binary mode of the HTTP binding). */
  public static boolean isData(Map<String, List<String>> headers) {
    return headers.containsKey("ce-specversion");
  }

  /**
   * One item, or an array of them.
   *
   * @throws UpstreamFault when it is no JSON
   */
  public void read(byte[] json, ItemTaker taker) {
    int start = ArraySlices.start(json);
    if (start < json.length && json[start] == '[') {
      readAll(elements(json, start), false, taker);
    } else {
      taker.begins(excerpt(json, start, json.length - start));
      item(document(json), false).handTo(taker);
    }
  }

  /** One event in structured mode. */
  public void readEvent(byte[] json, ItemTaker taker) {
    taker.begins(excerpt(json, 0, json.length));
    item(document(json), true).handTo(taker);
  }

  /** An array of events, in batch mode. */
  public void readEvents(byte[] json, ItemTaker taker) {
    int start = ArraySlices.start(json);
    if (start == json.length || json[start] != '[') {
      throw new UpstreamFault("expected a JSON array of events");
    }
    readAll(elements(json, start), true, taker);
  }

  /** The data of an event whose attributes stand in the headers. */
  public void readData(Map<String, List<String>> headers, byte[] json, ItemTaker taker) {
    EventAttributes attributes = EventAttributes.ofHeaders(name -> first(headers, name));
    JsonNode data = named(document(json), isDeletion(attributes.type()));
    taker.begins(excerpt(json, 0, json.length));
    reader.readData(attributes, data).handTo(taker);
  }

  /** Items in lines of their own. */
  public void readLines(byte[] lines, ItemTaker taker) {
    LineSlices cutter = new LineSlices();
    List<Slice> slices = new ArrayList<>(cutter.feed(lines));
    slices.addAll(cutter.finish());
    readAll(slices, false, taker);
  }

  /** A plain form, of which the taker knows already. */
  public void read(ObjectNode form, ItemTaker taker) {
    reader.read(named(form, false)).handTo(taker);
  }

  /**
   * Names an item by its content.
   *
   * @return the same for the same content
   */
  public static String idOf(JsonNode content) {
    return MentionKey.sha256Hex(StrictJson.canonical(content)).substring(0, ID_DIGITS);
  }

  private void readAll(List<Slice> slices, boolean events, ItemTaker taker) {
    if (slices.size() > MAX_ITEMS) {
      throw new MalformedItem(
          null, "expected at most %d items, got %d".formatted(MAX_ITEMS, slices.size()), "");
    }
    for (Slice slice : slices) {
      taker.begins(slice.isTooLong() ? "" : excerpt(slice.bytes(), slice.from(), slice.length()));
      item(slice, events).handTo(taker);
    }
  }

  private IngestItem item(Slice slice, boolean event) {
    if (slice.isTooLong()) {
      return new Refused(null, null, "", "expected an item of at most 1 MiB");
    }
    try {
      return item(StrictJson.read(slice.bytes(), slice.from(), slice.length()), event);
    } catch (JacksonException e) {
      return new Refused(null, null, "", "expected a JSON object: " + StrictJson.reason(e));
    }
  }

  private IngestItem item(JsonNode node, boolean event) {
    if (!EventAttributes.isEvent(node)) {
      return event
          ? new Refused(null, null, "/specversion", "expected an event, this is required")
          : reader.read(named(node, false));
    }
    ObjectNode copy = (ObjectNode) node.deepCopy();
    JsonNode data = copy.get(DATA);
    if (data != null) {
      copy.set(DATA, named(data, isDeletion(copy.path(TYPE).asString(""))));
    }
    return reader.read(copy);
  }

  /** What is left out of a plain form and goes without saying here. */
  private JsonNode named(JsonNode node, boolean deletion) {
    if (!(node instanceof ObjectNode form) || MentionData.isWhole(form)) {
      return node;
    }
    ObjectNode named = form.deepCopy();
    if (isAbsent(named, "channel")) {
      named.put("channel", channel);
    }
    boolean ours = named.path("channel").asString("").equals(channel);
    if (ours && isAbsent(named, "authority")) {
      named.put("authority", sourceId);
    }
    if (!deletion && isAbsent(named, "nativeId")) {
      named.put("nativeId", "sha256:" + idOf(form));
    }
    return named;
  }

  private static String excerpt(byte[] bytes, int from, int length) {
    return new String(bytes, from, Math.min(length, EXCERPT), StandardCharsets.UTF_8);
  }

  private static boolean isAbsent(ObjectNode form, String name) {
    return !form.hasNonNull(name);
  }

  private static boolean isDeletion(@Nullable String type) {
    return EventTypes.MENTION_DELETED.equals(type);
  }

  private static JsonNode document(byte[] json) {
    int start = ArraySlices.start(json);
    try {
      return StrictJson.read(json, start, json.length - start);
    } catch (JacksonException e) {
      throw new UpstreamFault("expected JSON: " + StrictJson.reason(e), e);
    }
  }

  private static List<Slice> elements(byte[] json, int start) {
    try {
      return ArraySlices.of(json, start);
    } catch (BadRequestException e) {
      throw new UpstreamFault(String.valueOf(e.getMessage()), e);
    }
  }

  private static @Nullable String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }
}

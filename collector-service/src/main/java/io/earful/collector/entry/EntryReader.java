package io.earful.collector.entry;

import io.earful.collector.entry.EntryPlaces.Place;
import io.earful.collector.source.ChannelSchemas;
import io.earful.collector.source.SourceViews;
import io.earful.connector.Entry;
import io.earful.connector.MalformedItem;
import io.earful.event.Mention;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads an entry as its channel wants it. */
final class EntryReader {

  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final SourceViews views;
  private final JsonMapper json;
  private final Clock clock;
  private final ChannelSchemas schemas = new ChannelSchemas();

  EntryReader(SourceViews views, JsonMapper json, Clock clock) {
    this.views = views;
    this.json = json;
    this.clock = clock;
  }

  /**
   * @param correction whether the entry is there already
   * @throws BadRequestException when it is no object
   * @throws InvalidException naming every field at fault
   */
  Mention mention(Place place, String entryId, JsonNode body, Caller caller, boolean correction) {
    ObjectNode fields = withoutNulls(body);
    List<Fault> faults = schemas.faults(place.channel().entrySchema(), fields, "");
    if (!faults.isEmpty()) {
      throw refused(faults);
    }
    Instant now = clock.instant();
    Entry entry =
        new Entry(
            entryId,
            json.convertValue(fields, FIELDS),
            caller.subject(),
            now,
            correction ? now : null);
    try {
      return place.channel().mention(views.of(place.source()), entry);
    } catch (MalformedItem e) {
      String pointer = e.place();
      throw refused(
          List.of(new Fault(pointer == null ? "" : pointer, String.valueOf(e.getMessage()))));
    }
  }

  /** A field that is null is one that is not filled in. */
  private static ObjectNode withoutNulls(JsonNode body) {
    if (!(body instanceof ObjectNode object)) {
      throw new BadRequestException("invalid-request", "an entry is a JSON object");
    }
    ObjectNode fields = object.deepCopy();
    fields.removeIf(JsonNode::isNull);
    return fields;
  }

  private static InvalidException refused(List<Fault> faults) {
    return new InvalidException(
        "invalid-entry", "the entry cannot be kept as it is; mend what errors[] lists", faults);
  }
}

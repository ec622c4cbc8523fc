package io.earful.collector.connector.webhook;

import io.earful.collector.ingest.ItemRefusal;
import io.earful.collector.ingest.SentItems;
import io.earful.collector.json.JsonPath;
import io.earful.event.EventCodec;
import io.earful.event.MentionKind;
import io.earful.event.TimePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes plain forms of items that are written in the sender's own way. */
final class MappedItems {

  /** Where in the plain form a field of the mapping stands, when not by its own name. */
  private static final Map<String, String> PLACES =
      Map.of(
          "author", "author/displayName",
          "authorId", "author/id",
          "authorHandle", "author/handle",
          "conversation", "conversation/key",
          "parent", "conversation/parentKey",
          "product", "product/name",
          "version", "product/version");

  private final Mapping mapping;
  private final boolean form;
  private final Instant now;

  /**
   * @param form whether the items are forms, where a field may be repeated and the first counts
   */
  MappedItems(Mapping mapping, boolean form, Instant now) {
    this.mapping = mapping;
    this.form = form;
    this.now = now;
  }

  /** An item cannot be read; the message says why. */
  private static final class Unfit extends RuntimeException {

    private final String field;

    Unfit(String field, String reason) {
      super(reason, null, false, false);
      this.field = field;
    }
  }

  void read(JsonNode item, SentItems items, SentBatch into) {
    ObjectNode plain;
    try {
      plain = plain(item);
    } catch (Unfit e) {
      String pointer = e.field.isEmpty() ? "" : "/" + e.field;
      into.refused(new ItemRefusal("", pointer, String.valueOf(e.getMessage())));
      return;
    }
    items.read(plain, into);
  }

  private ObjectNode plain(JsonNode item) {
    if (!item.isObject()) {
      throw new Unfit("", "expected an object, got " + item.getNodeType());
    }
    ObjectNode plain = EventCodec.json().createObjectNode();
    for (String field : Mapping.FIELDS) {
      String value = value(item, field);
      if (value != null) {
        put(plain, field, value);
      }
    }
    if (!plain.has("nativeId")) {
      plain.put("nativeId", "sha256:" + SentItems.idOf(item));
    }
    if (!plain.has("publishedAt")) {
      received(plain);
    }
    if (plain.has("rating") && !plain.has("kind")) {
      plain.put("kind", MentionKind.REVIEW.toString());
    }
    extra(item, plain);
    return plain;
  }

  private void put(ObjectNode plain, String field, String value) {
    switch (field) {
      case "publishedAt" -> published(plain, value);
      case "editedAt" -> plain.put(field, moment(field, value).at().toString());
      case "rating" -> plain.set(field, rating(value));
      default -> {
        String place = PLACES.getOrDefault(field, field);
        int slash = place.indexOf('/');
        if (slash < 0) {
          plain.put(place, value);
        } else {
          String part = place.substring(0, slash);
          ObjectNode object =
              plain.get(part) instanceof ObjectNode present ? present : plain.putObject(part);
          object.put(place.substring(slash + 1), value);
        }
      }
    }
  }

  private void published(ObjectNode plain, String value) {
    Moment moment = moment("publishedAt", value);
    plain.put("publishedAt", moment.at().toString());
    plain.put("publishedPrecision", moment.precision().toString());
  }

  /** A sender that names no time means now. */
  private void received(ObjectNode plain) {
    if (mapping != Mapping.NAMES && mapping.fields().containsKey("publishedAt")) {
      throw new Unfit("publishedAt", "expected a time where the mapping says, there is none");
    }
    plain.put("publishedAt", now.toString());
    plain.put("publishedPrecision", TimePrecision.COLLECTED.toString());
  }

  private Moment moment(String field, String value) {
    try {
      return Moment.of(value, mapping.zone());
    } catch (DateTimeException e) {
      throw new Unfit(field, String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode rating(String value) {
    ObjectNode rating = EventCodec.json().createObjectNode();
    rating.put("value", number(value));
    rating.put("raw", value);
    if (mapping.ratingType() != null) {
      rating.put("type", mapping.ratingType());
    }
    if (mapping.ratingMin() != null) {
      rating.put("scaleMin", mapping.ratingMin());
    }
    if (mapping.ratingMax() != null) {
      rating.put("scaleMax", mapping.ratingMax());
    }
    return rating;
  }

  private static double number(String value) {
    String plain = value.replace(',', '.');
    if (plain.equals("true") || plain.equals("false")) {
      return plain.equals("true") ? 1 : 0;
    }
    boolean digits =
        plain.length() <= 20
            && plain.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == '-');
    try {
      if (digits) {
        return Double.parseDouble(plain);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new Unfit("rating", "expected a number, got \"" + shortened(value) + "\"");
  }

  private void extra(JsonNode item, ObjectNode plain) {
    if (mapping.extra().isEmpty()) {
      return;
    }
    ObjectNode ext = EventCodec.json().createObjectNode();
    mapping
        .extra()
        .forEach(
            (name, path) -> {
              JsonNode found = path.first(item);
              if (found != null && !found.isNull()) {
                ext.set(name, found);
              }
            });
    if (!ext.isEmpty()) {
      plain.putObject("ext").set(WebhookConnector.ID, ext);
    }
  }

  private @Nullable String value(JsonNode item, String field) {
    String constant = mapping.constants().get(field);
    if (constant != null) {
      return constant;
    }
    JsonPath path = mapping.fields().get(field);
    JsonNode found = path == null ? null : path.first(item);
    if (form && found != null && found.isArray()) {
      found = found.get(0);
    }
    if (found == null || found.isNull()) {
      return null;
    }
    if (!found.isValueNode()) {
      throw new Unfit(
          field, "expected one value where the mapping says, got " + found.getNodeType());
    }
    String text = found.asString();
    return text.isBlank() ? null : field.equals("text") ? text : text.strip();
  }

  private static String shortened(String value) {
    return value.substring(0, Math.min(value.length(), 40));
  }
}

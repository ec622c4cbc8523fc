package io.earful.collector.connector.importing;

import io.earful.collector.ingest.FileItems;
import io.earful.collector.ingest.ItemRefusal;
import io.earful.event.EventCodec;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes mentions of rows, by way of the plain form that the ingest API takes: what is not allowed
 * there is not allowed here.
 */
final class RowMentions {

  private static final int ID_DIGITS = 32;
  private static final int MARK_DIGITS = 12;

  /** Where the plain form has what the mapping calls by one word. */
  private static final Map<String, String> PARTS =
      Map.of(
          "/author/displayName", "author",
          "/author/id", "authorId",
          "/author/handle", "authorHandle",
          "/conversation/key", "conversation",
          "/conversation/parentKey", "parent",
          "/rating/value", "rating",
          "/product/name", "product",
          "/product/version", "version");

  private final Columns columns;
  private final Mapping mapping;
  private final TableDates dates;
  private final TableRatings ratings;

  RowMentions(Columns columns, Mapping mapping, TableDates dates, TableRatings ratings) {
    this.columns = columns;
    this.mapping = mapping;
    this.dates = dates;
    this.ratings = ratings;
  }

  void read(List<String> row, FileItems items, ItemBatch into) {
    ObjectNode form = EventCodec.json().createObjectNode();
    String id = nativeId(row);
    form.put("channel", value(row, "channel", ImportConnector.ID));
    form.put("nativeId", id);
    put(form, "authority", row, "authority");
    put(form, "text", row, "text");
    put(form, "title", row, "title");
    put(form, "url", row, "url");
    put(form, "lang", row, "lang");
    String kind = value(row, "kind");
    String rating = value(row, "rating");
    String otherKind = (rating == null ? MentionKind.POST : MentionKind.REVIEW).toString();
    form.put("kind", kind == null ? otherKind : kind);
    object(
        form,
        "author",
        row,
        Map.of("displayName", "author", "id", "authorId", "handle", "authorHandle"));
    object(form, "conversation", row, Map.of("key", "conversation", "parentKey", "parent"));
    object(form, "product", row, Map.of("name", "product", "version", "version"));
    extra(form, row);
    String fault = time(form, row);
    if (fault == null && rating != null) {
      fault = rating(form, rating);
    }
    if (fault == null) {
      items.read(form, into);
    } else {
      into.refused(new ItemRefusal(id, "", fault));
    }
  }

  /** Null when the moment could be read. */
  private @Nullable String time(ObjectNode form, List<String> row) {
    String text = value(row, "publishedAt");
    if (text == null) {
      return columns.name("publishedAt") + ": expected a date, it is empty";
    }
    try {
      TableDates.Moment moment = dates.read(text);
      form.put("publishedAt", moment.at().toString());
      form.put("publishedPrecision", moment.precision().toString());
      return null;
    } catch (DateTimeException e) {
      return columns.name("publishedAt") + ": " + e.getMessage();
    }
  }

  private @Nullable String rating(ObjectNode form, String text) {
    ObjectNode rating = ratings.read(text);
    if (rating == null) {
      return columns.name("rating") + ": expected a number, such as 4 or 4/5";
    }
    form.set("rating", rating);
    return null;
  }

  /**
   * An id is unique where it was given. Where the person says where that is (the authority), it
   * alone names the row, and another text under it is an edit. Else two tables may count from one,
   * so the content is part of the name; and it is all of the name of a row without an id.
   */
  private String nativeId(List<String> row) {
    String id = value(row, "nativeId");
    if (id != null && value(row, "authority") != null) {
      return id;
    }
    String hash = MentionKey.sha256Hex(String.join("\u001f", row));
    return id == null
        ? "row:" + hash.substring(0, ID_DIGITS)
        : id + ":" + hash.substring(0, MARK_DIGITS);
  }

  private void put(ObjectNode form, String name, List<String> row, String field) {
    String value = value(row, field);
    if (value != null) {
      form.put(name, value);
    }
  }

  private void object(ObjectNode form, String name, List<String> row, Map<String, String> parts) {
    ObjectNode object = EventCodec.json().createObjectNode();
    parts.forEach((part, field) -> put(object, part, row, field));
    if (!object.isEmpty()) {
      form.set(name, object);
    }
  }

  private void extra(ObjectNode form, List<String> row) {
    Map<String, String> extra = columns.extra(row);
    if (!extra.isEmpty()) {
      ObjectNode ext = form.putObject("ext").putObject("columns");
      extra.forEach(ext::put);
    }
  }

  private String value(List<String> row, String field, String otherwise) {
    String value = value(row, field);
    return value == null ? otherwise : value;
  }

  private @Nullable String value(List<String> row, String field) {
    String constant = mapping.constants().get(field);
    return constant == null ? columns.value(row, field) : constant;
  }

  /** What the file calls the part that a pointer into the plain form leads to. */
  String name(String pointer) {
    String field = PARTS.get(pointer);
    return columns.name(
        field == null && !pointer.isEmpty() ? pointer.substring(1) : String.valueOf(field));
  }
}

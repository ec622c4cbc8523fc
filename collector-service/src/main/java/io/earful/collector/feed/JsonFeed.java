package io.earful.collector.feed;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import io.earful.connector.UpstreamFault;
import io.earful.event.Media;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON Feed 1.0 and 1.1 (jsonfeed.org), one item at a time. A file that breaks off still
 * gives the items before that place.
 */
final class JsonFeed {

  private final URI address;
  private final Items items = new Items();
  private final ObjectNode head = ChannelJson.mapper().createObjectNode();
  private boolean hasItems;

  private JsonFeed(URI address) {
    this.address = address;
  }

  /**
   * @throws UpstreamFault when it is no JSON Feed, or no item of it can be read
   */
  static FeedFile read(String text, URI address) {
    return new JsonFeed(address).read(text);
  }

  private FeedFile read(String text) {
    String brokenOff = null;
    try (JsonParser parser = ChannelJson.mapper().createParser(text)) {
      parser.nextToken();
      walk(parser);
    } catch (JacksonException e) {
      if (items.isEmpty()) {
        throw new UpstreamFault("the file is no JSON: " + e.getOriginalMessage(), e);
      }
      brokenOff = "the JSON breaks off: " + e.getOriginalMessage();
    }
    if (!hasItems) {
      throw new UpstreamFault("the file is JSON but no JSON Feed: it has no list of \"items\"");
    }
    return items.file(head(), brokenOff);
  }

  private void walk(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("items") && value == JsonToken.START_ARRAY) {
        hasItems = true;
        items(parser);
        if (items.isFull()) {
          return;
        }
      } else {
        JsonNode node = parser.readValueAsTree();
        head.set(name, node);
      }
    }
  }

  private void items(JsonParser parser) {
    while (parser.nextToken() != JsonToken.END_ARRAY && !items.isFull()) {
      JsonNode item = parser.readValueAsTree();
      if (item.isObject()) {
        items.add(() -> entry(item), () -> ChannelJson.excerpt(item));
      } else {
        items.refuse(
            new MalformedItem(
                null, "expected an object, got " + item.getNodeType(), ChannelJson.excerpt(item)));
      }
    }
  }

  private FeedHead head() {
    List<Person> people = people(head);
    return new FeedHead(
        Values.line(string(head, "title")),
        link(head, "home_page_url"),
        Values.language(string(head, "language")),
        people.isEmpty() ? null : people.get(0),
        null,
        head.path("expired").asBoolean(false));
  }

  private Entry entry(JsonNode item) {
    String page = link(item, "url");
    return new Entry(
        Values.line(string(item, "id")),
        page == null ? link(item, "external_url") : page,
        Content.of(string(item, "title"), false, address),
        content(item),
        string(item, "date_published"),
        string(item, "date_modified"),
        people(item),
        strings(item.path("tags")),
        media(item),
        Values.language(string(item, "language")),
        new Entry.Thread(null, null, null, null));
  }

  private @Nullable Content content(JsonNode item) {
    Content html = Content.of(string(item, "content_html"), true, address);
    if (html != null) {
      return html;
    }
    String text = string(item, "content_text");
    return Content.of(
        text == null || text.isBlank() ? string(item, "summary") : text, false, address);
  }

  /** 1.1 has a list of authors, 1.0 one; some files have both. */
  private List<Person> people(JsonNode node) {
    List<JsonNode> authors = new ArrayList<>();
    node.path("authors").forEach(authors::add);
    if (authors.isEmpty()) {
      authors.add(node.path("author"));
    }
    return authors.stream().map(this::person).filter(Objects::nonNull).toList();
  }

  private @Nullable Person person(JsonNode author) {
    return author.isString()
        ? Person.ofRss(author.asString())
        : Person.of(
            Values.line(string(author, "name")), null, link(author, "url"), link(author, "avatar"));
  }

  private List<Media> media(JsonNode item) {
    List<Media> media = new ArrayList<>();
    for (JsonNode attachment : item.path("attachments")) {
      String url = link(attachment, "url");
      String mime = string(attachment, "mime_type");
      if (url != null) {
        String title = Values.line(string(attachment, "title"));
        Long size = Values.number(string(attachment, "size_in_bytes"));
        media.add(new Media(Attachments.kind(mime), url, title, mime, size));
      }
    }
    for (String name : List.of("image", "banner_image")) {
      String url = link(item, name);
      if (url != null) {
        media.add(new Media("image", url, null, null, null));
      }
    }
    return media;
  }

  private @Nullable String link(JsonNode node, String name) {
    return Values.webAddress(address, string(node, name));
  }

  /** Ids are numbers in some files. */
  private static @Nullable String string(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() || value.isNumber() ? value.asString() : null;
  }

  private static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(value -> strings.add(value.isString() ? value.asString() : ""));
    return strings.stream().map(Values::line).filter(Objects::nonNull).distinct().toList();
  }
}

package io.earful.collector.connector.webhook;

import io.earful.collector.ingest.SentItems;
import io.earful.collector.json.StrictJson;
import io.earful.collector.sent.FormBody;
import io.earful.collector.sent.SentBody;
import io.earful.connector.MalformedItem;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a body in the form that it says it has. */
final class BodyReading {

  static final List<String> TAKEN =
      List.of(
          "application/json",
          "application/cloudevents+json",
          "application/cloudevents-batch+json",
          "application/x-ndjson",
          "application/x-www-form-urlencoded");

  private final SentItems items;
  private final SentBatch into;
  private final Instant now;
  private final @Nullable Mapping mapping;

  BodyReading(SourceView source, Instant now, SentBatch into) {
    this.items = new SentItems(source, WebhookConnector.ID, now);
    this.into = into;
    this.now = now;
    this.mapping = Mapping.of(source);
  }

  void read(PushRequest request, SentBody body) {
    if (SentItems.isData(request.headers())) {
      if (!body.isJson()) {
        throw body.unsupported();
      }
      items.readData(request.headers(), body.utf8(), into);
    } else if (body.is("application/cloudevents+json")) {
      items.readEvent(body.utf8(), into);
    } else if (body.is("application/cloudevents-batch+json")) {
      items.readEvents(body.utf8(), into);
    } else if (body.is("application/x-www-form-urlencoded")) {
      Mapping form = mapping == null ? Mapping.NAMES : mapping;
      mapped(List.of(FormBody.read(body)), new MappedItems(form, true, now));
    } else if (mapping == null && body.isLines()) {
      items.readLines(body.utf8(), into);
    } else if (mapping == null && body.is("application/json")) {
      items.read(body.utf8(), into);
    } else if (mapping != null && body.isJson()) {
      mapped(mapping.items(document(body.utf8())), new MappedItems(mapping, false, now));
    } else {
      throw body.unsupported();
    }
  }

  private void mapped(List<JsonNode> nodes, MappedItems reading) {
    if (nodes.size() > SentItems.MAX_ITEMS) {
      throw new MalformedItem(
          null,
          "expected at most %d items, got %d".formatted(SentItems.MAX_ITEMS, nodes.size()),
          "");
    }
    for (JsonNode node : nodes) {
      into.begins(node.toString());
      reading.read(node, items, into);
    }
  }

  private static JsonNode document(byte[] json) {
    int mark = json.length >= 3 && json[0] == (byte) 0xEF ? 3 : 0;
    try {
      return StrictJson.read(json, mark, json.length - mark);
    } catch (JacksonException e) {
      throw new UpstreamFault("expected JSON: " + StrictJson.reason(e), e);
    }
  }
}

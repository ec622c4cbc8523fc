package io.earful.collector.ingest;

import io.earful.event.Entities;
import java.util.List;

/** Offsets count in the text as the channel gave it; when that was changed they point nowhere. */
final class EntityOffsets {

  private EntityOffsets() {}

  /** The same entities, without saying where they stand. */
  static Entities dropped(Entities entities) {
    return new Entities(
        spans(entities.mentions()),
        spans(entities.hashtags()),
        entities.urls().stream()
            .map(link -> new Entities.Link(link.url(), link.expanded(), link.title(), null, null))
            .toList(),
        spans(entities.cashtags()));
  }

  private static List<Entities.Span> spans(List<Entities.Span> spans) {
    return spans.stream().map(span -> new Entities.Span(span.value(), null, null)).toList();
  }
}

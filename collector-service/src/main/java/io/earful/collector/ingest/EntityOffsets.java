package io.earful.collector.ingest;

import io.earful.collector.privacy.Redaction;
import io.earful.event.Entities;
import java.util.List;

/**
 * The parts of a text that mean something. Offsets count in the text as the channel gave it; when
 * that was changed they point nowhere.
 */
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

  /** The same entities without card numbers and secrets, standing where they stood. */
  static Entities redacted(Entities entities, Redaction redaction) {
    return new Entities(
        redacted(entities.mentions(), redaction),
        redacted(entities.hashtags(), redaction),
        entities.urls().stream()
            .map(
                link ->
                    new Entities.Link(
                        redaction.url(link.url()),
                        link.expanded() == null ? null : redaction.url(link.expanded()),
                        redaction.textOrNull(link.title()),
                        link.start(),
                        link.end()))
            .toList(),
        redacted(entities.cashtags(), redaction));
  }

  private static List<Entities.Span> redacted(List<Entities.Span> spans, Redaction redaction) {
    return spans.stream()
        .map(span -> new Entities.Span(redaction.text(span.value()), span.start(), span.end()))
        .toList();
  }
}

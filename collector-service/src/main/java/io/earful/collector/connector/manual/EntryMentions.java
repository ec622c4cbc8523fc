package io.earful.collector.connector.manual;

import static java.util.Objects.requireNonNull;

import io.earful.connector.Entry;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.PlainText;
import io.earful.event.Provenance;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import io.earful.event.Visibility;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes mentions of entries. What is said to somebody's face is for nobody else: it is private. */
final class EntryMentions {

  static final String CHANNEL = "manual";

  private final Authors authors;

  EntryMentions(Authors authors) {
    this.authors = authors;
  }

  Mention mention(SourceView source, Entry entry) {
    MentionKey key = MentionKey.of(CHANNEL, source.id(), entry.id());
    Moment moment = Moment.of(source, entry);
    String title = entry.text("title");
    Instant written = entry.correctedAt() == null ? entry.writtenAt() : entry.correctedAt();
    MentionBuilder builder =
        Mention.builder(key, CHANNEL, entry.id())
            .kind(kind(entry))
            .visibility(Visibility.PRIVATE)
            .publishedAt(moment.at())
            .publishedPrecision(moment.precision())
            .editedAt(entry.correctedAt())
            .title(title == null ? null : PlainText.normalizeLine(title))
            .text(text(entry))
            .lang(entry.text("lang"))
            .author(authors.of(source, entry))
            .conversation(conversation(entry, key))
            .rating(rating(entry))
            .provenance(Provenance.of(written, ManualConnector.DESCRIPTOR.version()))
            .ext(Map.of(CHANNEL, asWritten(source, entry)));
    return builder.build();
  }

  private static MentionKind kind(Entry entry) {
    String how = requireNonNull(entry.text("how"));
    return how.equals("call") || how.equals("visit") ? MentionKind.TRANSCRIPT : MentionKind.MESSAGE;
  }

  /** Signs that cannot be seen are no words. */
  private static String text(Entry entry) {
    String text = PlainText.normalize(requireNonNull(entry.text("text")));
    if (text.isEmpty()) {
      throw new MalformedItem(entry.id(), "expected words", "", "/text");
    }
    return text;
  }

  /** What it goes on from may stand in a thread of any channel, so it joins that by its parent. */
  private static Conversation conversation(Entry entry, MentionKey key) {
    return new Conversation(key.value(), entry.text("about"), null, null, null, null, null);
  }

  private static @Nullable Rating rating(Entry entry) {
    return entry.fields().get("stars") instanceof Number stars
        ? new Rating(stars.intValue(), 1, 5, Integer.toString(stars.intValue()), RatingType.STARS)
        : null;
  }

  /** What no other part of a mention says, by the names of the fields, to be filled in again. */
  private static Map<String, Object> asWritten(SourceView source, Entry entry) {
    Map<String, Object> written = new LinkedHashMap<>();
    for (String field : new String[] {"how", "at", "minutes", "startedBy", "lang"}) {
      Object value = entry.fields().get(field);
      if (value != null) {
        written.put(field, value);
      }
    }
    String place = source.setting("place");
    if (place != null) {
      written.put("place", PlainText.normalizeLine(place));
    }
    written.put("writtenBy", entry.writtenBy());
    return written;
  }
}

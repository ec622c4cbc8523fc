package io.earful.collector.connector.bluesky;

import io.earful.collector.pull.JsonAnswer;
import io.earful.connector.Batch;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.DeletionReason;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one step of a walk brings: posts that are new or have changed, and posts that are gone. */
final class News {

  private final ConnectorDescriptor channel;
  private final SearchCursor known;
  private final Instant now;
  private final Map<String, Mention> mentions = new LinkedHashMap<>();
  private final Map<JsonAnswer, RawDocument> raw = new LinkedHashMap<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();

  /**
   * @param known what is no news
   */
  News(ConnectorDescriptor channel, SearchCursor known, Instant now) {
    this.channel = channel;
    this.known = known;
    this.now = now;
  }

  /**
   * Takes a post, unless it was read before and is still the same.
   *
   * @return what to remember of it
   */
  SearchCursor.Known take(Post post, Pds.Told told) {
    SearchCursor.Known print = post.print();
    if (!known.holds(post.name(), print, now)) {
      add(post, told);
    }
    return known.after(post.name(), print, now);
  }

  private void add(Post post, Pds.Told told) {
    RawDocument document = raw.computeIfAbsent(told.answer(), JsonAnswer::raw);
    Provenance provenance =
        new Provenance(document.fetchedAt(), channel.version(), null, document.sha256(), null);
    mentions.put(
        post.name().brief(), new PostMentions(channel, told.did(), provenance).mention(post));
  }

  /** A post was not shown twice: it was taken away, or its account, or is for others only. */
  void gone(PostName name) {
    deletions.add(
        new MentionDeleted(
            name.key(channel).value(), channel.id(), now, DeletionReason.UNREACHABLE, null));
  }

  /**
   * @param page the answer in which the malformed ones stood
   */
  Batch batch(
      List<MalformedItem> malformed,
      JsonAnswer page,
      SearchCursor cursor,
      @Nullable Duration pause) {
    if (!malformed.isEmpty()) {
      raw.computeIfAbsent(page, JsonAnswer::raw);
    }
    return new Batch(
        List.copyOf(mentions.values()),
        deletions,
        malformed,
        List.copyOf(raw.values()),
        cursor.toCursor(),
        List.of(),
        pause);
  }
}

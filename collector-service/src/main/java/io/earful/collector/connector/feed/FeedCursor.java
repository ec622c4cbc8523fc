package io.earful.collector.connector.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.connector.Cursor;
import io.earful.event.MentionKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a feed was read. A feed has no position: it is always read whole, and what is new in it
 * is found by the mentions' keys and revisions, which the store knows for ever. So this holds only
 * what saves reading an unchanged file, and by what it is told that nothing of the last file is
 * left in this one: no ids to tell what is new, which would be forgotten when the feed is longer
 * than the list, and no dates, which feeds get wrong.
 *
 * @param reader connector that read it; another one reads the whole file again
 * @param feed feed that was read; the cursor of another one says nothing
 * @param etag version as the server calls it
 * @param lastModified when the server says it changed
 * @param movedTo where permanent redirects have led
 * @param body hash of the file, for servers that have neither ETag nor Last-Modified
 * @param pollAfter seconds for which the feed asked to be left alone
 * @param seen names of entries of the last file, in short; not all of a long one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedCursor(
    String reader,
    String feed,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String movedTo,
    @Nullable String body,
    @Nullable Long pollAfter,
    @Nullable List<String> seen) {

  /** One that stays is enough. */
  private static final int MAX_SEEN = 100;

  private static final int DIGITS = 8;

  private static final int MAX_HEADER = 1000;

  /** What is still known when the feed is read by this connector. */
  static FeedCursor of(Cursor cursor, String reader, String feed) {
    FeedCursor nothing = new FeedCursor(reader, feed, null, null, null, null, null, null);
    FeedCursor known = CursorJson.read(cursor, FeedCursor.class);
    if (known == null || !feed.equals(known.feed)) {
      return nothing;
    }
    return reader.equals(known.reader) ? known : nothing.movedTo(known.movedTo);
  }

  FeedCursor movedTo(@Nullable String address) {
    return new FeedCursor(reader, feed, etag, lastModified, address, body, pollAfter, seen);
  }

  /** Behind a file that was read. */
  FeedCursor behind(
      @Nullable String newEtag,
      @Nullable String newLastModified,
      String newBody,
      @Nullable Long newPollAfter,
      Collection<String> names) {
    return new FeedCursor(
        reader,
        feed,
        kept(newEtag),
        kept(newLastModified),
        movedTo,
        newBody,
        newPollAfter,
        names.stream().limit(MAX_SEEN).map(FeedCursor::brief).toList());
  }

  /** Whether nothing is left of what the feed held before. */
  boolean hasTurnedOver(Collection<String> names) {
    return seen != null
        && !seen.isEmpty()
        && !names.isEmpty()
        && names.stream().map(FeedCursor::brief).noneMatch(Set.copyOf(seen)::contains);
  }

  private static String brief(String name) {
    return MentionKey.sha256Hex(name).substring(0, DIGITS);
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }

  private static @Nullable String kept(@Nullable String header) {
    return header == null || header.length() > MAX_HEADER ? null : header;
  }
}

package io.earful.collector.connector.hackernews;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.collector.recent.Recent;
import io.earful.connector.Cursor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the search was read. The search gives the newest first, so a walk goes down from now to
 * where the last walk began, and may be interrupted anywhere.
 *
 * @param search which search it was
 * @param read everything up to here was read, in Unix seconds; null while the first walk goes on
 * @param top the newest hit of the walk that goes on; null between walks
 * @param below the walk goes on here and older; null between walks
 * @param edge ids of that very second that were read
 * @param recent what was said of late, by id: what is late in the search, or was changed, is found
 *     by looking at the last hours again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HackernewsCursor(
    String search,
    @Nullable Long read,
    @Nullable Long top,
    @Nullable Long below,
    List<String> edge,
    Recent recent) {

  /** How long the last hits are looked at again, in seconds. */
  static final long OVERLAP = 7200;

  /** What a source begins with, also after it was made to look for something else. */
  static HackernewsCursor of(Cursor cursor, String search) {
    HackernewsCursor known = CursorJson.read(cursor, HackernewsCursor.class);
    return known != null && search.equals(known.search)
        ? known
        : new HackernewsCursor(search, null, null, null, List.of(), Recent.NOTHING);
  }

  /** Whether nothing is left to read for now. */
  boolean isBetweenWalks() {
    return below == null;
  }

  /**
   * To where in time a walk goes down, in Unix seconds.
   *
   * @param first where a source begins
   */
  long from(long first) {
    return read == null ? first : Math.max(first, read - OVERLAP);
  }

  /**
   * Behind a page that is not the last of its walk.
   *
   * @param first the newest hit of the page
   * @param last the oldest
   * @param ids the page's ids of that second
   */
  HackernewsCursor further(
      long first, long last, List<String> ids, Map<String, Recent.Print> prints) {
    long newest = top == null ? first : top;
    boolean stuck = below != null && last >= below;
    return new HackernewsCursor(
        search,
        read,
        newest,
        stuck ? last - 1 : last,
        stuck ? List.of() : ids,
        recent.with(prints, newest - OVERLAP));
  }

  /** Behind the last page of a walk. */
  HackernewsCursor done(@Nullable Long first, Map<String, Recent.Print> prints) {
    Long newest = top == null ? first : top;
    Long upTo = newest == null || (read != null && read > newest) ? read : newest;
    return new HackernewsCursor(
        search,
        upTo,
        null,
        null,
        List.of(),
        upTo == null ? Recent.NOTHING : recent.with(prints, upTo - OVERLAP));
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}

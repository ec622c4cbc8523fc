package io.earful.collector.connector.stackexchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.limit.Pause;
import io.earful.collector.pull.CursorJson;
import io.earful.collector.recent.Recent;
import io.earful.connector.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the search was read. It gives the questions by their last activity, oldest first: what
 * becomes active while it is read goes to its end, so nothing is passed over, and a walk may be
 * interrupted anywhere.
 *
 * @param search which search it was
 * @param filter name of the choice of fields at the API; it never expires, so it is made once
 * @param read everything active before this was read, in Unix seconds; null before the first page
 * @param page page of what was active from there on with which the walk goes on; 0 between walks
 * @param until nothing may be asked before
 * @param recent what was active of late, by id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StackexchangeCursor(
    String search,
    @Nullable Filter filter,
    @Nullable Long read,
    int page,
    @Nullable Pause until,
    Recent recent) {

  /**
   * How long the last questions are looked at again, in seconds: a comment or a vote is no
   * activity.
   */
  static final long OVERLAP = 7200;

  /** What is behind it is for those with a key alone. */
  private static final int LAST_PAGE = 25;

  /**
   * A choice of fields.
   *
   * @param of which choice it is
   * @param name what the API calls it
   */
  record Filter(String of, String name) {}

  /** What a source begins with, also after it was made to look for something else. */
  static StackexchangeCursor of(Cursor cursor, String search) {
    StackexchangeCursor known = CursorJson.read(cursor, StackexchangeCursor.class);
    if (known == null) {
      return new StackexchangeCursor(search, null, null, 0, null, Recent.NOTHING);
    }
    return search.equals(known.search)
        ? known
        : new StackexchangeCursor(search, known.filter, null, 0, known.until, Recent.NOTHING);
  }

  /** Name of this choice of fields; null when it must be made. */
  @Nullable String filter(String of) {
    return filter != null && filter.of().equals(of) ? filter.name() : null;
  }

  StackexchangeCursor with(Filter made) {
    return new StackexchangeCursor(search, made, read, page, until, recent);
  }

  StackexchangeCursor pausing(Instant now, Duration pause) {
    return new StackexchangeCursor(search, filter, read, page, Pause.of(now, pause), recent);
  }

  /** Whether nothing is left to read for now. */
  boolean isBetweenWalks() {
    return page == 0;
  }

  /**
   * Where the next page begins, in Unix seconds.
   *
   * @param first where a source begins
   */
  long from(long first) {
    if (read == null) {
      return first;
    }
    return isBetweenWalks() ? Math.max(first, read - OVERLAP) : read;
  }

  /**
   * Behind a page that is not the last of its walk.
   *
   * @param from where it began
   * @param newest the last activity on it
   */
  StackexchangeCursor further(long from, long newest, Map<String, Recent.Print> prints) {
    if (newest > from) {
      return at(newest, 1, newest, prints);
    }
    int next = Math.max(page, 1) + 1;
    return next > LAST_PAGE ? at(from + 1, 1, from, prints) : at(from, next, from, prints);
  }

  /** Behind the last page of a walk. */
  StackexchangeCursor done(@Nullable Long newest, Map<String, Recent.Print> prints) {
    if (newest == null && read == null) {
      return new StackexchangeCursor(search, filter, null, 0, null, Recent.NOTHING);
    }
    long upTo =
        Math.max(newest == null ? Long.MIN_VALUE : newest, read == null ? Long.MIN_VALUE : read);
    return at(upTo, 0, upTo, prints);
  }

  private StackexchangeCursor at(
      long position, int next, long newest, Map<String, Recent.Print> prints) {
    return new StackexchangeCursor(
        search, filter, position, next, null, recent.with(prints, newest - OVERLAP));
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}

package io.earful.collector.connector.x;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.connector.Cursor;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How far was read. X gives the newest first, so each walk goes down from there to the newest of
 * the walk before. It may be interrupted anywhere.
 *
 * @param what which list it was
 * @param newest id of the newest post when the last walk ended; null until one has found any
 * @param top the newest post of the walk that goes on
 * @param below the oldest post that it has come to
 * @param token where it goes on; null between walks
 * @param ended when the last walk ended, in Unix seconds; null until one has
 * @param month in which posts are counted, such as 2026-11
 * @param reads how many were read in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record XCursor(
    String what,
    @Nullable String newest,
    @Nullable String top,
    @Nullable String below,
    @Nullable String token,
    @Nullable Long ended,
    String month,
    long reads) {

  /** What a source begins with; what it has read this month counts whatever it reads now. */
  static XCursor of(Cursor cursor, String what, Instant now) {
    XCursor known = CursorJson.read(cursor, XCursor.class);
    String month = month(now);
    if (known == null) {
      return new XCursor(what, null, null, null, null, null, month, 0);
    }
    long reads = month.equals(known.month) ? known.reads : 0;
    return what.equals(known.what)
        ? new XCursor(
            what, known.newest, known.top, known.below, known.token, known.ended, month, reads)
        : new XCursor(what, null, null, null, null, null, month, reads);
  }

  /** Before the first reading of whatever it is now, with what was read this month. */
  static Cursor restarted(Cursor before) {
    XCursor known = CursorJson.read(before, XCursor.class);
    return known == null
        ? Cursor.START
        : new XCursor("", null, null, null, null, null, known.month, known.reads).toCursor();
  }

  /** X counts by calendar months; in which time zone is not said. */
  private static String month(Instant now) {
    return YearMonth.from(now.atOffset(ZoneOffset.UTC)).toString();
  }

  boolean isBetweenWalks() {
    return token == null;
  }

  /**
   * Behind a page.
   *
   * @param highest id of its newest post; null when it has none
   * @param lowest id of its oldest post; null when it has none
   * @param on where it goes on; null at the end
   * @param now when it was read
   * @param more how many posts it gave
   */
  XCursor behind(
      @Nullable String highest,
      @Nullable String lowest,
      @Nullable String on,
      Instant now,
      long more) {
    String first = later(top, highest);
    if (on == null) {
      return new XCursor(
          what, later(newest, first), null, null, null, now.getEpochSecond(), month, reads + more);
    }
    return new XCursor(what, newest, first, earlier(below, lowest), on, ended, month, reads + more);
  }

  private static @Nullable String later(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return XIds.BY_AGE.compare(one, other) >= 0 ? one : other;
  }

  private static @Nullable String earlier(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return XIds.BY_AGE.compare(one, other) <= 0 ? one : other;
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}

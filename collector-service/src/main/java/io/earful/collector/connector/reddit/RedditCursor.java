package io.earful.collector.connector.reddit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.collector.pull.LookBack;
import io.earful.collector.recent.Recent;
import io.earful.connector.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a list was read. It gives the newest first, so a walk goes down from now to where the
 * last walk began, and may be interrupted anywhere. What was read of late is then looked at again,
 * by name, for what was changed or taken away.
 *
 * @param what which list it was
 * @param read everything up to here was read, in Unix seconds; null until the first walk has ended
 * @param walk the walk that goes on; null between walks
 * @param looks when it was last looked how far back
 * @param looked when it was last looked back at all, in Unix seconds
 * @param look the look back that goes on; null between looks
 * @param recent what was said of late, by name
 * @param missing what Reddit did not show when it was asked for it, and since when, in Unix seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RedditCursor(
    String what,
    @Nullable Long read,
    @Nullable Walk walk,
    LookBack looks,
    long looked,
    @Nullable Look look,
    Recent recent,
    Map<String, Long> missing) {

  /** How long the last items are met again, in seconds: some are let in late. */
  static final long OVERLAP = 7200;

  /** How often it is looked back at most. */
  private static final Duration LOOK_EVERY = Duration.ofHours(1);

  private static final int MAX_MISSING = 100;

  /**
   * A walk down.
   *
   * @param to to where in time it goes, in Unix seconds
   * @param after name behind which it goes on
   * @param top the newest time so far; null before any
   * @param low the oldest time so far; null before any
   * @param count how many items it has met
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Walk(long to, @Nullable String after, @Nullable Long top, @Nullable Long low, int count) {}

  /**
   * A look back, from the newest to the oldest.
   *
   * @param back how far it goes, in seconds
   * @param began when, in Unix seconds
   * @param at time of the last item that was asked for
   * @param name of that item
   */
  record Look(long back, long began, long at, String name) {}

  /** What a source begins with, also after it was made to read something else. */
  static RedditCursor of(Cursor cursor, String what, Instant now) {
    RedditCursor known = CursorJson.read(cursor, RedditCursor.class);
    boolean whole =
        known != null && known.looks != null && known.recent != null && known.missing != null;
    return known != null && whole && what.equals(known.what)
        ? known
        : new RedditCursor(
            what,
            null,
            null,
            LookBack.begun(now),
            now.getEpochSecond(),
            null,
            Recent.NOTHING,
            Map.of());
  }

  /**
   * The walk that goes on, or a new one.
   *
   * @param begin where a source begins
   */
  Walk walk(Instant begin) {
    long first = begin.getEpochSecond();
    return walk == null
        ? new Walk(read == null ? first : Math.max(first, read - OVERLAP), null, null, null, 0)
        : walk;
  }

  /** In the middle of a walk. */
  RedditCursor further(Walk on, Map<String, Recent.Print> prints) {
    return new RedditCursor(what, read, on, looks, looked, look, all(prints), missing);
  }

  /**
   * Behind the last page of a walk.
   *
   * @param looking whether what was read of late can be asked for by name
   */
  RedditCursor done(
      @Nullable Long top, Map<String, Recent.Print> prints, boolean looking, Instant now) {
    Long upTo = read;
    if (top != null) {
      // a clock that goes ahead must not hide what is said until it is right again
      long newest = Math.min(top, now.getEpochSecond());
      upTo = upTo == null ? newest : Math.max(upTo, newest);
    }
    return ended(upTo, all(prints), looking, now);
  }

  /** Behind a thread, which is read as a whole each time. */
  RedditCursor whole(Map<String, Recent.Print> prints, Instant now) {
    return ended(read, all(prints), true, now);
  }

  private RedditCursor ended(@Nullable Long upTo, Recent remembered, boolean looking, Instant now) {
    Look next = look;
    if (!looking) {
      next = null;
    } else if (next == null && isDue(now) && !remembered.prints().isEmpty()) {
      next = new Look(looks.due(now).toSeconds(), now.getEpochSecond(), Long.MAX_VALUE, "");
    }
    return new RedditCursor(what, upTo, null, looks, looked, next, remembered, missing);
  }

  private boolean isDue(Instant now) {
    long passed = now.getEpochSecond() - looked;
    return passed >= LOOK_EVERY.toSeconds() || passed < 0;
  }

  /** In the middle of a look back. */
  RedditCursor looking(Look on, Map<String, Recent.Print> prints, Map<String, Long> absent) {
    return new RedditCursor(what, read, walk, looks, looked, on, all(prints), few(absent));
  }

  /** Behind a look back. */
  RedditCursor looked(
      Look ended, Map<String, Recent.Print> prints, Map<String, Long> absent, Instant now) {
    return new RedditCursor(
        what,
        read,
        walk,
        looks.done(Duration.ofSeconds(ended.back), Instant.ofEpochSecond(ended.began)),
        now.getEpochSecond(),
        null,
        all(prints),
        few(absent));
  }

  /** When a look back cannot be had: it is tried again when the next one is due. */
  RedditCursor unlooked(Instant now) {
    return new RedditCursor(what, read, walk, looks, now.getEpochSecond(), null, recent, missing);
  }

  /** Whatever its age: the newest page of a quiet list reaches back for years. */
  private Recent all(Map<String, Recent.Print> prints) {
    return recent.with(prints, Long.MIN_VALUE);
  }

  private static Map<String, Long> few(Map<String, Long> absent) {
    Map<String, Long> few = new LinkedHashMap<>();
    absent.entrySet().stream()
        .limit(MAX_MISSING)
        .forEach(one -> few.put(one.getKey(), one.getValue()));
    return few;
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}

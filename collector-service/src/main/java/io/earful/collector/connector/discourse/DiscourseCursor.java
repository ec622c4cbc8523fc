package io.earful.collector.connector.discourse;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.connector.Cursor;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a list was read. A forum gives the newest first, so every walk goes down from the newest
 * post: the first one to where reading begins, a later one to the oldest post that is looked at
 * again. A walk may be interrupted anywhere.
 *
 * @param what which list it was
 * @param newest the highest number when the last walk ended; null until the first one has
 * @param top the highest number of the walk that goes on
 * @param below the walk goes on here; null between walks
 * @param end to where in time it goes, in Unix seconds; null between walks
 * @param floor to which number it goes; null for the first walk
 * @param recent what was read of late, the newest first: it is looked at again for what was changed
 *     or is gone
 * @param missing what was not found when it was looked for
 * @param taken of the page at which the walk goes on, what was read already; recent does not tell,
 *     as it forgets what is old
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DiscourseCursor(
    String what,
    @Nullable Long newest,
    @Nullable Long top,
    @Nullable String below,
    @Nullable Long end,
    @Nullable Long floor,
    List<Known> recent,
    List<Missing> missing,
    List<Long> taken) {

  DiscourseCursor {
    taken = Objects.requireNonNullElse(taken, List.of());
  }

  /** How many posts are looked at again. */
  private static final int MAX_RECENT = 100;

  /** How many are remembered until a walk ends: what came since must not push them out. */
  private static final int MAX_WALKED = 400;

  /** How much older than the newest they may be: a quiet forum is not read whole each time. */
  private static final Duration RECENT = Duration.ofDays(30);

  private static final int MAX_MISSING = 100;

  /**
   * A post as it was read.
   *
   * @param id its number
   * @param topic number of its topic
   * @param number its place there
   * @param at when it was said, in Unix seconds
   * @param of what it was, in short
   */
  record Known(long id, long topic, long number, long at, String of) {

    /** Whether the forum refused to speak of it the last time. */
    boolean isRefused() {
      return of.equals(Post.REFUSED);
    }

    Known refused() {
      return new Known(id, topic, number, at, Post.REFUSED);
    }

    boolean isGone() {
      return of.equals(Post.GONE);
    }

    /** Whether it could not be read so far. */
    boolean isUnread() {
      return of.equals(Post.UNREAD);
    }
  }

  /**
   * A post that was not found.
   *
   * @param id its number
   * @param since when that was noticed, in Unix seconds
   */
  record Missing(long id, long since) {}

  /** What a source begins with, also after it was made to read something else. */
  static DiscourseCursor of(Cursor cursor, String what) {
    DiscourseCursor fresh =
        new DiscourseCursor(what, null, null, null, null, null, List.of(), List.of(), List.of());
    DiscourseCursor known = CursorJson.read(cursor, DiscourseCursor.class);
    return known != null && what.equals(known.what) ? known : fresh;
  }

  /** Whether nothing is left to read for now. */
  boolean isBetweenWalks() {
    return below == null;
  }

  @Nullable Known find(long id) {
    return recent.stream().filter(known -> known.id() == id).findFirst().orElse(null);
  }

  /** Whether an earlier walk may have read it, although it is not remembered. */
  boolean mayHaveRead(long id) {
    return newest != null && id <= newest;
  }

  /**
   * Behind a page.
   *
   * @param highest the highest number of the page
   * @param on where the walk goes on; null at its end
   * @param to to where in time it goes, in Unix seconds
   * @param down to which number it goes; null for the first walk
   */
  DiscourseCursor behind(
      @Nullable Long highest, @Nullable String on, long to, @Nullable Long down) {
    Long first = higher(top, highest);
    return on == null
        ? new DiscourseCursor(
            what, higher(newest, first), null, null, null, null, recent, missing, List.of())
        : new DiscourseCursor(what, newest, first, on, to, down, recent, missing, List.of());
  }

  /**
   * In the middle of a page that is read once more.
   *
   * @param to to where in time the walk goes, in Unix seconds
   * @param down to which number it goes; null for the first walk
   * @param done what was read of the page
   */
  DiscourseCursor paused(long to, @Nullable Long down, List<Long> done) {
    return new DiscourseCursor(what, newest, top, below, to, down, recent, missing, done);
  }

  private static @Nullable Long higher(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.max(one, other);
  }

  /**
   * With what was read and what was found to be gone.
   *
   * @param read posts of a page
   * @param dropped numbers of posts that are not looked at again
   * @param absent what was not found, whole
   */
  DiscourseCursor with(Collection<Known> read, Set<Long> dropped, Collection<Missing> absent) {
    Map<Long, Known> all = new LinkedHashMap<>();
    recent.forEach(known -> all.put(known.id(), known));
    all.keySet().removeAll(dropped);
    read.forEach(known -> all.put(known.id(), known));
    long oldest = all.values().stream().mapToLong(Known::at).max().orElse(0) - RECENT.toSeconds();
    List<Known> kept =
        all.values().stream()
            .filter(known -> known.at() >= oldest)
            .sorted(Comparator.comparingLong(Known::id).reversed())
            .limit(end == null ? MAX_RECENT : MAX_WALKED)
            .toList();
    return new DiscourseCursor(
        what,
        newest,
        top,
        below,
        end,
        floor,
        kept,
        absent.stream().limit(MAX_MISSING).toList(),
        taken);
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}

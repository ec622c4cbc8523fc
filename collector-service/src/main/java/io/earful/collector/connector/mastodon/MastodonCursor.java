package io.earful.collector.connector.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.collector.pull.ReaderMark;
import io.earful.connector.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a list was read. The first walk goes down from the newest post to where reading begins;
 * every later one goes up, from the oldest post that is looked at again to the newest. What a
 * search finds has no way up, and is walked down each time, to the oldest post that is looked at
 * again. A walk may be interrupted anywhere.
 *
 * @param what which list it was, and who read it
 * @param newest the newest place when the last walk ended; null until the first one has
 * @param top the newest place of the walk down that goes on
 * @param below the walk down goes on here
 * @param end to where in time it goes, in Unix seconds
 * @param above the walk up goes on here
 * @param recent what was read of late, the newest first: it is looked at again for what was changed
 *     or is gone
 * @param missing what was not found when it was looked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MastodonCursor(
    String what,
    @Nullable String newest,
    @Nullable String top,
    @Nullable String below,
    @Nullable Long end,
    @Nullable String above,
    List<Known> recent,
    List<Missing> missing) {

  /** How many posts are looked at again. */
  private static final int MAX_RECENT = 160;

  /** How much older than the newest they may be: a quiet list is not read whole each time. */
  private static final Duration RECENT = Duration.ofDays(30);

  /** What cannot be remembered as missing must not be dropped from what is looked at again. */
  static final int MAX_MISSING = 60;

  /** A cursor has a bound, and servers may give long names. */
  private static final int MAX_LENGTH = 50_000;

  private static final String UNREAD = "";
  private static final String REFUSED = "refused";

  /**
   * A post as it was read.
   *
   * @param place where in the list
   * @param id its number on the server
   * @param uri its name in the network
   * @param parent name of what it answers
   * @param root name of what its thread begins with
   * @param at when it was said, in Unix seconds
   * @param of what it was, in short
   * @param closed whether strangers are not shown it; null when it was read before that was noted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Known(
      String place,
      String id,
      String uri,
      @Nullable String parent,
      @Nullable String root,
      long at,
      String of,
      @Nullable Boolean closed) {

    /** The same post, to be read anew when it is met again. */
    Known unread() {
      return as(UNREAD);
    }

    boolean isUnread() {
      return of.equals(UNREAD);
    }

    /** The same post, of which the server refused to speak; once more, and it is let go. */
    Known refused() {
      return as(REFUSED);
    }

    boolean isRefused() {
      return of.equals(REFUSED);
    }

    /**
     * @param now what it is, in short
     */
    Known as(String now) {
      return new Known(place, id, uri, parent, root, at, now, closed);
    }

    /** About as many characters as it takes. */
    int length() {
      int thread = (parent == null ? 0 : parent.length()) + (root == null ? 0 : root.length());
      return 90 + place.length() + id.length() + uri.length() + thread;
    }
  }

  /**
   * A post that was not found.
   *
   * @param id its number on the server
   * @param uri its name in the network
   * @param since when that was noticed, in Unix seconds
   * @param closed whether strangers are not shown it; null when that was not noted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Missing(String id, String uri, long since, @Nullable Boolean closed) {}

  /** What a source begins with, also after it was made to read something else. */
  static MastodonCursor of(Cursor cursor, String what) {
    MastodonCursor known = CursorJson.read(cursor, MastodonCursor.class);
    return known != null && ReaderMark.isSameList(known.what, what)
        ? known.readAs(what)
        : new MastodonCursor(what, null, null, null, null, null, List.of(), List.of());
  }

  /** Another account is not shown what was said to the one before: none of that is looked for. */
  private MastodonCursor readAs(String now) {
    boolean same = ReaderMark.isSameReader(what, now);
    return new MastodonCursor(
        now, newest, top, below, end, above, same ? recent : List.of(), same ? missing : List.of());
  }

  /**
   * Without posts that claim to be later: behind them nothing new would ever stand, and everything
   * else would be old.
   */
  MastodonCursor until(Instant latest) {
    List<Known> past =
        recent.stream().filter(known -> known.at() <= latest.getEpochSecond()).toList();
    return past.size() == recent.size()
        ? this
        : new MastodonCursor(
            what,
            past.isEmpty() ? null : past.get(0).place(),
            top,
            below,
            end,
            above,
            past,
            missing);
  }

  /** Whether nothing is left to read for now. */
  boolean isBetweenWalks() {
    return below == null && above == null;
  }

  /** Where the walk up goes on; null before anything was read. */
  @Nullable String floor() {
    if (above != null) {
      return above;
    }
    return recent.isEmpty() ? newest : recent.get(recent.size() - 1).place();
  }

  /**
   * The oldest of what is looked at again, as a walk up begins: the list goes on behind it, so it
   * is not in the list. Null in the middle of a walk.
   */
  @Nullable Known oldest() {
    return above != null || recent.isEmpty() ? null : recent.get(recent.size() - 1);
  }

  @Nullable Known find(String uri) {
    return recent.stream().filter(known -> known.uri().equals(uri)).findFirst().orElse(null);
  }

  /**
   * Behind a page of a walk down.
   *
   * @param first the newest place of the page
   * @param on where it goes on; null at the end
   * @param to to where in time it goes, in Unix seconds
   */
  MastodonCursor down(@Nullable String first, @Nullable String on, long to) {
    String highest = top == null ? first : top;
    return on == null
        ? new MastodonCursor(
            what, highest == null ? newest : highest, null, null, null, null, recent, missing)
        : new MastodonCursor(what, newest, highest, on, to, null, recent, missing);
  }

  /**
   * Behind a page of a walk up.
   *
   * @param first the newest place of the page
   * @param on where it goes on; null at the end
   */
  MastodonCursor up(@Nullable String first, @Nullable String on) {
    boolean further =
        first != null && (newest == null || Listed.BY_PLACE.compare(first, newest) > 0);
    return new MastodonCursor(
        what, further ? first : newest, null, null, null, on, recent, missing);
  }

  /**
   * With what was read and what was found to be gone.
   *
   * @param read posts of a page
   * @param dropped names of posts that are not looked at again
   * @param absent what was not found, whole
   */
  MastodonCursor with(Collection<Known> read, Set<String> dropped, Collection<Missing> absent) {
    Map<String, Known> all = new LinkedHashMap<>();
    recent.forEach(known -> all.put(known.uri(), known));
    all.keySet().removeAll(dropped);
    read.forEach(known -> all.put(known.uri(), known));
    List<Known> kept = new ArrayList<>();
    int room = MAX_LENGTH - absent.stream().mapToInt(one -> one.uri().length() + 80).sum();
    Comparator<Known> newestFirst = Comparator.comparing(Known::place, Listed.BY_PLACE.reversed());
    long oldest = all.values().stream().mapToLong(Known::at).max().orElse(0) - RECENT.toSeconds();
    for (Known known : all.values().stream().sorted(newestFirst).limit(MAX_RECENT).toList()) {
      room -= known.length();
      if (room > 0 && known.at() >= oldest) {
        kept.add(known);
      }
    }
    return new MastodonCursor(
        what, newest, top, below, end, above, kept, absent.stream().limit(MAX_MISSING).toList());
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}

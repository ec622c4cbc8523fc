package io.earful.collector.connector.wordpress;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.collector.pull.LookBack;
import io.earful.collector.pull.ReaderMark;
import io.earful.collector.recent.Recent;
import io.earful.connector.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the comments were read. A walk goes from some time to the newest, the oldest first; the
 * first one from where reading begins, every later one from some time before the newest, so that it
 * meets what was approved late, was changed, or is gone. A walk may be interrupted anywhere.
 *
 * @param what which comments they are, and who read them
 * @param plain in which way the API answered
 * @param read when the newest was written when the last walk ended, in Unix seconds; null until the
 *     first one has met something
 * @param looks when was looked how far back
 * @param walk the walk that goes on; null between walks
 * @param recent what was read of late, by number
 * @param missing when it was noticed that a comment was not shown any more, by number, in Unix
 *     seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WordpressCursor(
    String what,
    boolean plain,
    @Nullable Long read,
    LookBack looks,
    @Nullable Walk walk,
    Recent recent,
    Map<String, Long> missing) {

  /** How many comments a {@link Recent} holds at most. */
  private static final int FULL = 800;

  /** What cannot be remembered as missing must stay among what was read. */
  static final int MAX_MISSING = 300;

  /**
   * Where a comment stands in the list.
   *
   * @param at when it was written, in Unix seconds
   * @param id its number
   */
  record Place(long at, long id) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      return at == other.at ? Long.compare(id, other.id) : Long.compare(at, other.at);
    }
  }

  /**
   * A walk.
   *
   * @param from where in time it began, in Unix seconds; 0 for the beginning
   * @param began when it did, in Unix seconds
   * @param back how far back it looks, in seconds; 0 when it is the first one
   * @param offset how many comments stand before the next page
   * @param total how many there were; null when the site did not say
   * @param last the last comment that was met
   * @param ends the first and last comment of the page before
   * @param empty pages in a row that showed nothing
   * @param slipped the furthest page that was asked for again from further up, by how many comments
   *     stood before it; null when none was
   * @param strange true when the site showed none of the comments that were read before
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Walk(
      long from,
      long began,
      long back,
      long offset,
      @Nullable Long total,
      @Nullable Place last,
      @Nullable String ends,
      int empty,
      @Nullable Long slipped,
      @Nullable Boolean strange) {

    /** One that begins. */
    Walk(long from, long began, long back) {
      this(from, began, back, 0, null, null, null, 0, null, null);
    }

    /** The same, of which it is known now whether the site is the one that was read before. */
    Walk as(boolean another) {
      return new Walk(
          from, began, back, offset, total, last, ends, empty, slipped, another ? true : null);
    }

    @JsonIgnore
    boolean isStrange() {
      return Boolean.TRUE.equals(strange);
    }

    @JsonIgnore
    boolean isFirstPage() {
      return offset == 0;
    }
  }

  /** What a source begins with, also after it was made to read something else. */
  static WordpressCursor of(Cursor cursor, String what, Instant now) {
    WordpressCursor known = CursorJson.read(cursor, WordpressCursor.class);
    return known != null && ReaderMark.isSameList(known.what, what)
        ? known.readAs(what)
        : new WordpressCursor(
            what, false, null, LookBack.begun(now), null, Recent.NOTHING, Map.of());
  }

  /**
   * Another user may be shown less than the one before: nothing that is not shown is looked for.
   */
  private WordpressCursor readAs(String now) {
    boolean same = ReaderMark.isSameReader(what, now);
    return new WordpressCursor(
        now, plain, read, looks, walk, same ? recent : Recent.NOTHING, same ? missing : Map.of());
  }

  /**
   * The walk that goes on, or the next one.
   *
   * @param begin when reading begins
   */
  Walk walk(Instant begin, Instant now) {
    if (walk != null) {
      return walk;
    }
    long first = Math.max(begin.getEpochSecond(), 0);
    if (read == null) {
      return new Walk(first, now.getEpochSecond(), 0);
    }
    Duration back = looks.due(now);
    long near = read - LookBack.DAY.toSeconds();
    long from = Math.min(near, now.minus(back).getEpochSecond());
    long wanted = back.equals(LookBack.DAY) ? near : from;
    return new Walk(
        Math.max(first, Math.max(wanted, known(first))), now.getEpochSecond(), back.toSeconds());
  }

  /**
   * From where in time late approvals are not met any more, though they are of the last day, in
   * Unix seconds; null when they are: more comments than are remembered were written in less than a
   * day.
   *
   * @param begins where the walk that begins now does
   */
  @Nullable Long unmet(Walk begins) {
    long near = read == null ? 0 : read - LookBack.DAY.toSeconds();
    boolean cut = walk == null && read != null && recent.prints().size() >= FULL;
    return cut && near < begins.from() ? near : null;
  }

  /** Where there are too many, only what is remembered is looked at again. */
  private long known(long first) {
    return recent.prints().size() < FULL
        ? first
        : recent.prints().values().stream().mapToLong(Recent.Print::at).min().orElse(first);
  }

  /** With what was read and is missing now, in the middle of a walk. */
  WordpressCursor on(
      boolean way,
      Walk next,
      Map<String, Recent.Print> prints,
      Map<String, Long> gone,
      Instant now) {
    return new WordpressCursor(what, way, read, looks, next, kept(prints, read, now), few(gone));
  }

  /** The same at the end of a walk. */
  WordpressCursor done(
      boolean way,
      Walk ended,
      @Nullable Place last,
      Map<String, Recent.Print> prints,
      Map<String, Long> gone,
      Instant now) {
    Long upTo = read;
    if (last != null) {
      // a clock that goes ahead must not hide what is written until it is right again
      long newest = Math.min(last.at(), now.getEpochSecond());
      upTo = upTo == null ? newest : Math.max(upTo, newest);
    }
    LookBack looked =
        looks.done(Duration.ofSeconds(ended.back()), Instant.ofEpochSecond(ended.began()));
    return new WordpressCursor(what, way, upTo, looked, null, kept(prints, upTo, now), few(gone));
  }

  /** What the next walk may meet again: where nobody has written for long, the last ones. */
  private static Recent kept(Map<String, Recent.Print> prints, @Nullable Long upTo, Instant now) {
    long month = now.minus(LookBack.MONTH).getEpochSecond();
    long day = upTo == null ? month : upTo - LookBack.DAY.toSeconds();
    return Recent.NOTHING.with(prints, Math.min(month, day));
  }

  private static Map<String, Long> few(Map<String, Long> gone) {
    Map<String, Long> few = new LinkedHashMap<>();
    gone.entrySet().stream()
        .limit(MAX_MISSING)
        .forEach(one -> few.put(one.getKey(), one.getValue()));
    return few;
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}

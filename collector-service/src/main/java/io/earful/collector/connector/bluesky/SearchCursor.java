package io.earful.collector.connector.bluesky;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.collector.pull.LookBack;
import io.earful.connector.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a search was read. It gives the newest first, so a walk goes down from now to where the
 * last walk began, and may be interrupted anywhere. Times are those at which the network took a
 * post in, in Unix milliseconds: what posts say of themselves may be anything.
 *
 * @param what which search it was
 * @param read everything up to here was read; null while the first walk goes on
 * @param looks when was looked how far back
 * @param walk the walk that goes on; null between walks
 * @param recent what was read of late, by name: it is looked at again for what was changed or is
 *     gone
 * @param missing when it was noticed that a post is not shown any more, by name, in Unix seconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SearchCursor(
    String what,
    @Nullable Long read,
    LookBack looks,
    @Nullable Walk walk,
    Map<String, Known> recent,
    Map<String, Long> missing) {

  /** How long the last posts are searched for again. */
  private static final Duration OVERLAP = Duration.ofHours(2);

  private static final int MAX_RECENT = 400;
  private static final int MAX_MISSING = 60;

  /** A cursor has a bound, and names may be long. */
  private static final int MAX_LENGTH = 45_000;

  private static final int ONE_BESIDE_ITS_NAME = 65;

  /** New numbers are taken once in a quarter of an hour; what comes before is passed over. */
  private static final Duration ONCE_MORE = Duration.ofMinutes(16);

  /**
   * A post as it was read.
   *
   * @param at when it was taken in, in Unix seconds
   * @param of what it was, in short
   * @param again when it is told once more, in Unix seconds, because its numbers may have been
   *     passed over when they changed; null when they were not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Known(long at, String of, @Nullable Long again) {

    static Known of(Instant at, String what) {
      return new Known(at.getEpochSecond(), what, null);
    }

    private boolean isLike(Known other) {
      return at == other.at && of.equals(other.of);
    }

    private boolean isDue(Instant now) {
      return again != null && now.getEpochSecond() >= again;
    }
  }

  /**
   * A walk.
   *
   * @param from to where in time it goes down
   * @param began when it did, in Unix seconds
   * @param until it goes on below; null for the newest
   * @param next what the server calls its next page; null for the first below {@code until}
   * @param top the newest post that it met
   * @param bottom the oldest place that it met
   * @param empty pages in a row that showed nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Walk(
      long from,
      long began,
      @Nullable Long until,
      @Nullable String next,
      @Nullable Long top,
      @Nullable Long bottom,
      int empty) {}

  /** What a source begins with, also after it was made to look for something else. */
  static SearchCursor of(Cursor cursor, String what, Instant now) {
    SearchCursor known = CursorJson.read(cursor, SearchCursor.class);
    return known != null && what.equals(known.what)
        ? known
        : new SearchCursor(what, null, LookBack.begun(now), null, Map.of(), Map.of());
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
    long first = Math.max(begin.toEpochMilli(), 0);
    long from = read == null ? first : Math.max(first, read - OVERLAP.toMillis());
    return new Walk(from, now.getEpochSecond(), null, null, null, null, 0);
  }

  /** Whether it was read, has not changed since, and need not be told once more. */
  boolean holds(PostName name, Known read, Instant now) {
    Known before = recent.get(name.brief());
    return before != null && before.isLike(read) && !before.isDue(now);
  }

  /** What to remember of a post from now on. */
  Known after(PostName name, Known read, Instant now) {
    Known before = recent.get(name.brief());
    if (before == null) {
      return read;
    }
    if (!before.isLike(read)) {
      return new Known(read.at(), read.of(), now.plus(ONCE_MORE).getEpochSecond());
    }
    return before.isDue(now) ? read : before;
  }

  /** In the middle of a walk. */
  SearchCursor on(Walk next, Map<String, Known> prints) {
    return new SearchCursor(what, read, looks, next, newest(prints), missing);
  }

  /**
   * Behind the last page of a walk.
   *
   * @param looked when was looked how far back
   * @param gone what is missing now
   */
  SearchCursor done(
      Walk ended, Instant now, LookBack looked, Map<String, Known> prints, Map<String, Long> gone) {
    Long upTo = read;
    if (ended.top() != null) {
      // a clock that goes ahead must not hide what is written until it is right again
      long top = Math.min(ended.top(), now.toEpochMilli());
      upTo = upTo == null ? top : Math.max(upTo, top);
    }
    return new SearchCursor(what, upTo, looked, null, newest(prints), few(gone));
  }

  private static Map<String, Known> newest(Map<String, Known> prints) {
    Map<String, Known> kept = new LinkedHashMap<>();
    Comparator<Map.Entry<String, Known>> newestFirst =
        Comparator.comparingLong(one -> -one.getValue().at());
    int room = MAX_LENGTH;
    for (Map.Entry<String, Known> one :
        prints.entrySet().stream().sorted(newestFirst).limit(MAX_RECENT).toList()) {
      room -= one.getKey().length() + ONE_BESIDE_ITS_NAME;
      if (room > 0) {
        kept.put(one.getKey(), one.getValue());
      }
    }
    return kept;
  }

  private static Map<String, Long> few(Map<String, Long> gone) {
    Map<String, Long> few = new LinkedHashMap<>();
    int room = MAX_LENGTH / 4;
    for (Map.Entry<String, Long> one : gone.entrySet()) {
      room -= one.getKey().length() + ONE_BESIDE_ITS_NAME;
      if (room > 0 && few.size() < MAX_MISSING) {
        few.put(one.getKey(), one.getValue());
      }
    }
    return few;
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}

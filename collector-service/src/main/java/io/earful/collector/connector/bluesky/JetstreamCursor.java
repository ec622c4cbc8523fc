package io.earful.collector.connector.bluesky;

import io.earful.collector.pull.CursorJson;
import io.earful.connector.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the stream was heard. The words are not part of it: whoever looks for others goes on from
 * here, and what was found before is still looked after.
 *
 * @param stream of which form it is
 * @param at everything up to here was heard, in Unix microseconds
 * @param known posts that were found, each with what it was, in short, the newest last: what
 *     happens to others is nobody's business
 */
record JetstreamCursor(int stream, long at, List<String> known) {

  private static final int FORM = 1;

  /** Stands in no name. */
  private static final char SEPARATOR = '#';

  private static final int MAX_KNOWN = 1000;

  /** A cursor has a bound, and names may be long. */
  private static final int MAX_LENGTH = 60_000;

  JetstreamCursor {
    known = known == null ? List.of() : List.copyOf(known);
  }

  /**
   * @param begin when a source begins to listen
   */
  static JetstreamCursor of(Cursor cursor, Instant begin) {
    JetstreamCursor known = CursorJson.read(cursor, JetstreamCursor.class);
    return known != null && known.stream == FORM
        ? known
        : new JetstreamCursor(FORM, micros(begin), List.of());
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** What is known, the newest last. */
  Map<PostName, String> prints() {
    Map<PostName, String> prints = new LinkedHashMap<>();
    for (String one : known) {
      int end = one.lastIndexOf(SEPARATOR);
      PostName name = end < 0 ? null : PostName.ofBrief(one.substring(0, end));
      if (name != null) {
        prints.put(name, one.substring(end + 1));
      }
    }
    return prints;
  }

  /**
   * @param found all that are known, the newest last
   */
  static JetstreamCursor at(long at, Map<PostName, String> found) {
    List<String> kept = new ArrayList<>();
    found.forEach((name, print) -> kept.add(name.brief() + SEPARATOR + print));
    int first = kept.size();
    int room = MAX_LENGTH;
    while (first > 0 && kept.size() - first < MAX_KNOWN) {
      room -= kept.get(first - 1).length() + 3;
      if (room < 0) {
        break;
      }
      first--;
    }
    return new JetstreamCursor(FORM, at, kept.subList(first, kept.size()));
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}

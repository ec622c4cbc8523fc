package io.earful.collector.pull;

import org.jspecify.annotations.Nullable;

/**
 * What a cursor was written for: a list, and as whom it was read. To another reader the same list
 * may show less, and what such a one is not shown must not be taken for gone.
 */
public final class ReaderMark {

  private static final String BETWEEN = "-";

  private ReaderMark() {}

  /**
   * @param list digest of what is read
   * @param reader what tells the reader from others; null for who reads as nobody. It cannot be
   *     told from the mark
   */
  public static String of(String list, @Nullable String reader) {
    return reader == null ? list : list + BETWEEN + SharedSettings.digest("reader\n" + reader);
  }

  public static boolean isSameList(String stored, String now) {
    return list(stored).equals(list(now));
  }

  /**
   * Whether what was read before may be looked for: a list that was read as nobody, or of which a
   * cursor does not say as whom, shows as much to everybody.
   */
  public static boolean isSameReader(String stored, String now) {
    return !stored.contains(BETWEEN) || stored.equals(now);
  }

  private static String list(String mark) {
    int end = mark.indexOf(BETWEEN);
    return end < 0 ? mark : mark.substring(0, end);
  }
}

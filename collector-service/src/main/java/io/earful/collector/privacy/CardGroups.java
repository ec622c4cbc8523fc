package io.earful.collector.privacy;

/** How card numbers are divided into groups; a list of other numbers seldom is. */
final class CardGroups {

  private CardGroups() {}

  /**
   * @param count number of digits
   * @param gaps bit k is set when there is a gap before digit k
   */
  static boolean areUsual(int count, int gaps) {
    int within = gaps & ((1 << count) - 1);
    return isSubset(within, every(count, 4))
        || isSubset(within, 1 << 4 | 1 << 10)
        || within == 1 << 6
        || within == every(count, 2)
        || within == every(count, 1);
  }

  private static boolean isSubset(int gaps, int allowed) {
    return (gaps & ~allowed) == 0;
  }

  private static int every(int count, int step) {
    int gaps = 0;
    for (int at = step; at < count; at += step) {
      gaps |= 1 << at;
    }
    return gaps;
  }
}

package io.earful.collector.connector.bluesky;

/** A set of hashes that is asked without making objects. */
final class HashSet64 {

  private static final int FIRST = 64;

  private long[] table = new long[FIRST];
  private int size;

  void add(long hash) {
    if (contains(hash)) {
      return;
    }
    if (++size * 2 > table.length) {
      long[] before = table;
      table = new long[before.length * 2];
      for (long one : before) {
        if (one != 0) {
          put(one);
        }
      }
    }
    put(told(hash));
  }

  boolean contains(long hash) {
    long wanted = told(hash);
    int mask = table.length - 1;
    for (int i = place(wanted, mask); table[i] != 0; i = i + 1 & mask) {
      if (table[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  private void put(long hash) {
    int mask = table.length - 1;
    int i = place(hash, mask);
    while (table[i] != 0) {
      i = i + 1 & mask;
    }
    table[i] = hash;
  }

  private static int place(long hash, int mask) {
    return (int) (hash ^ hash >>> 32) & mask;
  }

  /** 0 stands for an empty place. */
  private static long told(long hash) {
    return hash == 0 ? 1 : hash;
  }
}

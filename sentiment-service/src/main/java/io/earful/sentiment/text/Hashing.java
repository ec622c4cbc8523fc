package io.earful.sentiment.text;

/**
 * Feature hashes: FNV-1a over UTF-16 units (one multiplication a character, so that every prefix
 * has its hash for free), finished by the mixer of MurmurHash3 when the hash becomes a table index.
 */
public final class Hashing {
  /** The offset basis of 32-bit FNV: where a plain word's hash begins. */
  public static final int BASIS = 0x811c9dc5;

  private static final int FNV_PRIME = 0x01000193;
  private static final int PAIR = 0x85ebca6b;

  private Hashing() {}

  /** The hash of what {@code hash} stood for, followed by one more character. */
  public static int step(int hash, int character) {
    return (hash ^ character) * FNV_PRIME;
  }

  /** Hash of a stretch of characters; different seeds keep kinds of features apart. */
  public static int of(int seed, char[] characters, int from, int to) {
    int hash = seed;
    for (int i = from; i < to; i++) {
      hash = step(hash, characters[i]);
    }
    return hash;
  }

  /** Hash of a whole string, equal to {@link #of(int, char[], int, int)} over its characters. */
  public static int of(int seed, String characters) {
    int hash = seed;
    for (int i = 0; i < characters.length(); i++) {
      hash = step(hash, characters.charAt(i));
    }
    return hash;
  }

  /** Hash of two things in order. */
  public static int pair(int first, int second) {
    return second * 31 + first * PAIR + 1;
  }

  /** Spreads a hash over all its bits, so that the low ones can serve as an index. */
  public static int spread(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    h ^= h >>> 16;
    return h;
  }
}

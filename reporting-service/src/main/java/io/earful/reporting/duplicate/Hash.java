package io.earful.reporting.duplicate;

/** Mixes numbers; the same in every release, since results are stored. */
final class Hash {

  private Hash() {}

  /** Every bit of the result depends on every bit of the value (the last step of MurmurHash3). */
  static long of(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  /** Depends on the order. */
  static long join(long first, long second) {
    return of(first * 0x9e3779b97f4a7c15L + second);
  }
}

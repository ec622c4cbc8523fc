package io.earful.reporting.retagging;

import org.jspecify.annotations.Nullable;

/**
 * The right to walk, for as long as nobody has a newer epoch.
 *
 * @param owner who holds it
 * @param epoch fences: what an older epoch found is refused
 * @param place how far the walk was when it was taken up; null for the beginning
 * @param tries times that it was taken up since it last moved, this one included
 */
record RetaggingLease(String owner, long epoch, @Nullable String place, int tries) {

  /** There is one walk at a time. */
  static final String ID = "retagging";
}

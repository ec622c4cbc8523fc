package io.earful.sentiment.clause;

import java.util.Arrays;

/** A few offsets in rising order, each once. */
final class Ends {
  private int[] offsets = new int[8];
  private int size;

  int size() {
    return size;
  }

  int get(int i) {
    return offsets[i];
  }

  /** Mostly the highest so far: then nothing has to make room. */
  void add(int offset) {
    int place = size == 0 || offsets[size - 1] < offset ? size : place(offset);
    if (place < size && offsets[place] == offset) {
      return;
    }
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
    }
    System.arraycopy(offsets, place, offsets, place + 1, size - place);
    offsets[place] = offset;
    size++;
  }

  /** The highest that is less; {@code otherwise} when none is. */
  int lastBefore(int offset, int otherwise) {
    int place = place(offset);
    return place == 0 ? otherwise : offsets[place - 1];
  }

  /** The lowest that is not less; {@code otherwise} when none is. */
  int firstFrom(int offset, int otherwise) {
    int place = place(offset);
    return place == size ? otherwise : offsets[place];
  }

  /** How many are less. */
  private int place(int offset) {
    int found = Arrays.binarySearch(offsets, 0, size, offset);
    return found < 0 ? -found - 1 : found;
  }
}

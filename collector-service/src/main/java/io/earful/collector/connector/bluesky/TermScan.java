package io.earful.collector.connector.bluesky;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/**
 * Looks for words in a text that comes sign by sign, as Aho and Corasick do: one step a sign,
 * however many words. Nothing is allocated while it looks.
 */
final class TermScan {

  private static final int BMP = 0x10000;
  private static final short PASSED_OVER = -1;

  /** Number of a sign by the sign as it comes; 0 for those that stand in no word. */
  private final short[] numbers = new short[BMP];

  /** Beyond the BMP there are few. */
  private final int[] farSigns;

  private final short[] farNumbers;
  private final int width;
  private final int[] next;
  private final boolean[] ends;
  private final short space;
  private final boolean everything;

  private int state;
  private boolean found;
  private boolean afterSpace;

  TermScan(Terms terms) {
    List<int[]> words = terms.folded().stream().map(TermScan::loose).toList();
    TreeMap<Integer, Short> signs = new TreeMap<>();
    for (int[] word : words) {
      for (int sign : word) {
        signs.computeIfAbsent(sign, one -> (short) (signs.size() + 1));
      }
    }
    this.everything = words.stream().anyMatch(word -> word.length == 0);
    this.width = signs.size() + 1;
    for (int i = 0; i < BMP; i++) {
      int loose = Folding.loose(i);
      numbers[i] = loose == Folding.NOTHING ? PASSED_OVER : signs.getOrDefault(loose, (short) 0);
    }
    this.space = signs.getOrDefault(Folding.SPACE, (short) 0);
    this.farSigns =
        signs.keySet().stream().mapToInt(one -> one).filter(one -> one >= BMP).toArray();
    this.farNumbers = new short[farSigns.length];
    for (int i = 0; i < farSigns.length; i++) {
      farNumbers[i] = signs.getOrDefault(farSigns[i], (short) 0);
    }
    int states = 1 + words.stream().mapToInt(word -> word.length).sum();
    this.next = new int[states * width];
    this.ends = new boolean[states];
    build(words, signs);
  }

  private static int[] loose(String word) {
    int[] signs =
        word.codePoints().map(Folding::loose).filter(sign -> sign != Folding.NOTHING).toArray();
    int kept = 0;
    for (int sign : signs) {
      if (sign != Folding.SPACE || kept == 0 || signs[kept - 1] != Folding.SPACE) {
        signs[kept++] = sign;
      }
    }
    return Arrays.copyOf(signs, kept);
  }

  private void build(List<int[]> words, TreeMap<Integer, Short> signs) {
    int made = 1;
    for (int[] word : words) {
      int at = 0;
      for (int sign : word) {
        int edge = at * width + signs.getOrDefault(sign, (short) 0);
        if (next[edge] == 0) {
          next[edge] = made++;
        }
        at = next[edge];
      }
      ends[at] = true;
    }
    int[] fallback = new int[ends.length];
    Deque<Integer> queue = new ArrayDeque<>();
    for (int sign = 1; sign < width; sign++) {
      if (next[sign] != 0) {
        queue.add(next[sign]);
      }
    }
    while (!queue.isEmpty()) {
      int at = queue.remove();
      int back = fallback[at];
      ends[at] |= ends[back];
      for (int sign = 1; sign < width; sign++) {
        int to = next[at * width + sign];
        int instead = next[back * width + sign];
        if (to == 0) {
          next[at * width + sign] = instead;
        } else {
          fallback[to] = instead;
          queue.add(to);
        }
      }
    }
  }

  /** Before a new message. */
  void begin() {
    found = everything;
    end();
  }

  /** Behind a text: no word goes on in the next one. */
  void end() {
    state = 0;
    afterSpace = false;
  }

  boolean found() {
    return found;
  }

  /**
   * Takes the signs of ASCII that stand for themselves in a text of JSON, up to one that does not.
   *
   * @return where that one stands
   */
  int plain(byte[] bytes, int first, int last) {
    for (int i = first; i < last; i++) {
      byte sign = bytes[i];
      if (sign < 0 || sign == '"' || sign == '\\') {
        return i;
      }
      take(sign);
    }
    return last;
  }

  void take(int codePoint) {
    short number = codePoint < BMP ? numbers[codePoint] : far(codePoint);
    if (number == PASSED_OVER) {
      return;
    }
    if (number == space && number != 0) {
      if (afterSpace) {
        return;
      }
      afterSpace = true;
    } else {
      afterSpace = false;
    }
    state = number == 0 ? 0 : next[state * width + number];
    found |= ends[state];
  }

  private short far(int codePoint) {
    if (farSigns.length == 0) {
      return 0;
    }
    int at = Arrays.binarySearch(farSigns, Folding.loose(codePoint));
    return at < 0 ? 0 : farNumbers[at];
  }
}

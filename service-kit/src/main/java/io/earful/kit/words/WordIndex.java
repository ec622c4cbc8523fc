package io.earful.kit.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists of words and phrases of one language, found in a text in one walk whose time grows with the
 * text alone. Each list has a number of the caller's choice. Immutable, for many threads.
 *
 * <p>Words are compared by 32-bit hashes of what they fold to: of some ten billion words one is
 * taken for another.
 */
public final class WordIndex {

  /** Words of a phrase at most. */
  public static final int MOST_WORDS = 6;

  /** Characters of an entry at most. */
  public static final int LONGEST_ENTRY = 80;

  /**
   * Letters before a star at least: fewer would begin half of a language. In a phrase's later words
   * it may be one less.
   */
  public static final int SHORTEST_BEGINNING = 3;

  private static final int FILTER_BITS = 14;
  private static final int ROOT = 0;
  private static final int MOST_OPEN = 48;
  private static final int[] NO_LISTS = {};
  private static final ThreadLocal<Walk> WALKS = ThreadLocal.withInitial(Walk::new);

  /**
   * A bit for some of the mixed keys each. Most words of a text are on no list, and this is small
   * enough to stay near the processor.
   */
  private final long[] filter = new long[(1 << FILTER_BITS) / Long.SIZE];

  /** Node, kind and hash of a word in one number; -1 is free. */
  private final long[] keys;

  private final int[] children;
  private final int[][] lists;
  private final boolean[] goesOn;

  /** Bit n of a node: beginnings of n letters may come next. */
  private final long[] beginnings;

  private WordIndex(Builder builder) {
    int slots = Integer.highestOneBit(Math.max(4, builder.edges.size() * 2)) * 2;
    keys = new long[slots];
    children = new int[slots];
    Arrays.fill(keys, -1);
    builder.edges.forEach(this::put);
    lists = builder.lists.stream().map(WordIndex::array).toArray(int[][]::new);
    goesOn = new boolean[lists.length];
    builder.edges.keySet().forEach(key -> goesOn[(int) (key >>> 33)] = true);
    beginnings = builder.beginnings.stream().mapToLong(Long::longValue).toArray();
  }

  /** What is wrong with an entry, in words for whoever wrote it; null when nothing is. */
  public static @Nullable String fault(String entry) {
    return WordEntry.fault(entry);
  }

  /** Gathers lists. */
  public static final class Builder {
    private final Map<Long, Integer> edges = new HashMap<>();
    private final List<List<Integer>> lists = new ArrayList<>(List.of(new ArrayList<>()));
    private final List<Long> beginnings = new ArrayList<>(List.of(0L));

    /**
     * Adds an entry to a list.
     *
     * @throws IllegalArgumentException when {@link #fault} finds one
     */
    public Builder add(int list, String entry) {
      String fault = fault(entry);
      if (fault != null) {
        throw new IllegalArgumentException("\"" + entry + "\": " + fault);
      }
      int node = ROOT;
      for (WordEntry.Word word : WordEntry.of(entry).words()) {
        node = child(node, word);
      }
      if (!lists.get(node).contains(list)) {
        lists.get(node).add(list);
      }
      return this;
    }

    private int child(int node, WordEntry.Word word) {
      if (word.beginning()) {
        beginnings.set(node, beginnings.get(node) | 1L << word.letters());
      }
      return edges.computeIfAbsent(
          key(node, word.beginning(), word.hash()),
          key -> {
            lists.add(new ArrayList<>());
            beginnings.add(0L);
            return lists.size() - 1;
          });
    }

    /** The index of what was added. */
    public WordIndex build() {
      return new WordIndex(this);
    }
  }

  /** Walks over a part of a text and tells what stands in it. */
  public void scan(String text, int from, int to, WordHits hits) {
    WALKS.get().over(this, text, from, to, hits);
  }

  /** The phrases that have begun and may go on. */
  private static final class Walk {
    private final ReadWords words = new ReadWords();
    private int[] nodes = new int[MOST_OPEN];
    private int[] starts = new int[MOST_OPEN];
    private boolean[] opened = new boolean[MOST_OPEN];
    private int[] nextNodes = new int[MOST_OPEN];
    private int[] nextStarts = new int[MOST_OPEN];
    private boolean[] nextOpened = new boolean[MOST_OPEN];
    private int open;
    private int next;

    void over(WordIndex index, String text, int from, int to, WordHits hits) {
      words.read(text, from, to);
      int size = words.size();
      open = 0;
      boolean opens = true;
      for (int word = 0; word < size; word++) {
        WordReader.Gap gap = words.gap(word);
        if (gap != WordReader.Gap.NONE) {
          open = 0;
        }
        if (word > 0 && gap == WordReader.Gap.SENTENCE) {
          hits.endOfSentence(words.mark(word));
          opens = true;
        }
        next = 0;
        for (int i = 0; i < open; i++) {
          step(index, word, nodes[i], starts[i], opened[i], hits);
        }
        step(index, word, ROOT, words.start(word), opens, hits);
        swap();
        opens = false;
      }
      if (size > 0) {
        hits.endOfSentence(words.mark(size));
      }
    }

    private void step(
        WordIndex index, int word, int node, int start, boolean opens, WordHits hits) {
      int length = words.length(word);
      int end = words.end(word);
      reach(index, index.child(node, false, words.hash(word, length)), start, end, opens, hits);
      long lengths = index.beginnings[node];
      while (lengths != 0) {
        int letters = Long.numberOfTrailingZeros(lengths);
        if (letters > length) {
          return;
        }
        int child = index.child(node, true, words.hash(word, letters));
        reach(index, child, start, end, opens, hits);
        lengths &= lengths - 1;
      }
    }

    private void reach(
        WordIndex index, int node, int start, int end, boolean opens, WordHits hits) {
      if (node == ROOT) {
        return;
      }
      for (int list : index.lists[node]) {
        hits.hit(list, start, end, opens);
      }
      if (index.goesOn[node] && next < MOST_OPEN) {
        nextNodes[next] = node;
        nextStarts[next] = start;
        nextOpened[next] = opens;
        next++;
      }
    }

    private void swap() {
      int[] freeNodes = nodes;
      int[] freeStarts = starts;
      boolean[] freeOpened = opened;
      nodes = nextNodes;
      starts = nextStarts;
      opened = nextOpened;
      nextNodes = freeNodes;
      nextStarts = freeStarts;
      nextOpened = freeOpened;
      open = next;
    }
  }

  /** The node behind a word, or the root when there is none. */
  private int child(int node, boolean beginning, int hash) {
    long key = key(node, beginning, hash);
    long mixed = mixed(key);
    if (!mayHave(mixed)) {
      return ROOT;
    }
    int slot = slot(mixed);
    while (keys[slot] != -1) {
      if (keys[slot] == key) {
        return children[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return ROOT;
  }

  private void put(long key, int child) {
    long mixed = mixed(key);
    filter[bit(mixed) >>> 6] |= 1L << bit(mixed);
    int slot = slot(mixed);
    while (keys[slot] != -1) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    children[slot] = child;
  }

  private boolean mayHave(long mixed) {
    return (filter[bit(mixed) >>> 6] >>> bit(mixed) & 1) != 0;
  }

  private static long mixed(long key) {
    return key * 0x9E3779B97F4A7C15L;
  }

  private int slot(long mixed) {
    return (int) (mixed >>> 32) & (keys.length - 1);
  }

  private static int bit(long mixed) {
    return (int) (mixed >>> Long.SIZE - FILTER_BITS);
  }

  private static long key(int node, boolean beginning, int hash) {
    return (long) node << 33 | (beginning ? 1L << 32 : 0) | Integer.toUnsignedLong(hash);
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.isEmpty() ? NO_LISTS : numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}

package io.earful.sentiment.polarity;

import io.earful.event.Analysis;
import io.earful.sentiment.text.CodePoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the few strongest tokens of a text, whichever sentence they stand in. One serves one
 * thread.
 */
final class EvidenceCollector {
  static final int MOST = 6;

  /** Weaker than this is noise of the hashing, not a reason to show to a reader. */
  private static final double WEAKEST = 0.1;

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private final double[] weights = new double[MOST];
  private int size;

  void clear() {
    size = 0;
  }

  /** Offers a token with its UTF-16 offsets; it stays while fewer than six are stronger. */
  void offer(int start, int end, double weight) {
    if (Math.abs(weight) < WEAKEST) {
      return;
    }
    if (size < MOST) {
      put(size++, start, end, weight);
      return;
    }
    int weakest = 0;
    for (int i = 1; i < MOST; i++) {
      if (Math.abs(weights[i]) < Math.abs(weights[weakest])) {
        weakest = i;
      }
    }
    if (Math.abs(weight) > Math.abs(weights[weakest])) {
      put(weakest, start, end, weight);
    }
  }

  /** What was kept, in order of the text, with code point offsets. */
  List<Analysis.Evidence> evidence(CodePoints points) {
    List<Analysis.Evidence> kept = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      kept.add(new Analysis.Evidence(starts[i], ends[i], weights[i]));
    }
    kept.sort(Comparator.comparingInt(Analysis.Evidence::start));
    kept.replaceAll(
        e -> new Analysis.Evidence(points.at(e.start()), points.at(e.end()), e.weight()));
    return List.copyOf(kept);
  }

  private void put(int at, int start, int end, double weight) {
    starts[at] = start;
    ends[at] = end;
    weights[at] = weight;
  }
}

package io.earful.sentiment.training;

/** How often each class was taken for each. */
final class Confusion {
  private final int[][] counts;

  Confusion(int classes) {
    counts = new int[classes][classes];
  }

  void add(int gold, int predicted) {
    counts[gold][predicted]++;
  }

  /** Mean F1 over the classes that occur in the gold labels, 0 to 100. */
  double macroF1() {
    double sum = 0;
    int present = 0;
    for (int c = 0; c < counts.length; c++) {
      int gold = 0;
      int predicted = 0;
      for (int other = 0; other < counts.length; other++) {
        gold += counts[c][other];
        predicted += counts[other][c];
      }
      if (gold > 0) {
        present++;
        sum += 2.0 * counts[c][c] / (gold + predicted);
      }
    }
    return present == 0 ? 0 : 100 * sum / present;
  }
}

package io.earful.sentiment.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Cohen's kappa: agreement beyond what two judges would reach by chance, who use each label as
 * often as they do. 1 is full agreement, 0 is chance.
 *
 * <p>The value is that of Cohen (1960), "A coefficient of agreement for nominal scales"; the
 * interval uses the large-sample standard error of Fleiss, Cohen and Everitt (1969), "Large sample
 * standard errors of kappa and weighted kappa", formula 13.
 *
 * @param value kappa, -1 to 1
 * @param low lower end of the 95 % interval
 * @param high upper end
 */
record Kappa(double value, double low, double high) {
  /** The formula of the interval holds for large samples; with fewer none is given. */
  static final int SMALLEST = 20;

  private static final double Z95 = 1.959964;

  /**
   * Of a square table of counts, the first judge's label by row.
   *
   * @return null when there are fewer than {@link #SMALLEST}, or when one of the judges used one
   *     label only: then any agreement is what chance would give
   */
  static @Nullable Kappa of(long[][] counts) {
    int size = counts.length;
    double n = 0;
    for (long[] row : counts) {
      for (long count : row) {
        n += count;
      }
    }
    if (n < SMALLEST) {
      return null;
    }
    double[] rows = new double[size];
    double[] columns = new double[size];
    double observed = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        rows[i] += counts[i][j] / n;
        columns[j] += counts[i][j] / n;
      }
      observed += counts[i][i] / n;
    }
    double expected = 0;
    for (int i = 0; i < size; i++) {
      expected += rows[i] * columns[i];
    }
    if (oneOnly(rows) || oneOnly(columns)) {
      return null;
    }
    double value = (observed - expected) / (1 - expected);
    double error = error(counts, n, rows, columns, observed, expected);
    return new Kappa(value, Math.max(-1, value - Z95 * error), Math.min(1, value + Z95 * error));
  }

  private static boolean oneOnly(double[] shares) {
    int used = 0;
    for (double share : shares) {
      used += share > 0 ? 1 : 0;
    }
    return used < 2;
  }

  private static double error(
      long[][] counts,
      double n,
      double[] rows,
      double[] columns,
      double observed,
      double expected) {
    double diagonal = 0;
    double rest = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        double share = counts[i][j] / n;
        if (i == j) {
          double part = (1 - expected) - (columns[i] + rows[i]) * (1 - observed);
          diagonal += share * part * part;
        } else {
          double part = columns[i] + rows[j];
          rest += share * part * part;
        }
      }
    }
    double last = observed * expected - 2 * expected + observed;
    double variance =
        (diagonal + (1 - observed) * (1 - observed) * rest - last * last)
            / (n * Math.pow(1 - expected, 4));
    return Math.sqrt(Math.max(0, variance));
  }
}

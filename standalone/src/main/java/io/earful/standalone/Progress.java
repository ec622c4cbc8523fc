package io.earful.standalone;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells the person in front of the screen how far the start has come, and since when it goes on.
 */
final class Progress {
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream screen;
  private final long begin = System.nanoTime();

  Progress(PrintStream screen) {
    this.screen = screen;
  }

  void say(String what) {
    double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
    screen.println(String.format(Locale.ROOT, "  %5.1f s  %s", seconds, what));
  }

  /** A line that stands for itself. */
  void print(String line) {
    screen.println(line);
  }
}

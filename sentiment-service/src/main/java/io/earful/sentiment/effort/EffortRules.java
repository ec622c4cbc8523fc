package io.earful.sentiment.effort;

import io.earful.event.Analysis;
import io.earful.sentiment.signal.Signal;
import io.earful.sentiment.signal.Signals;
import io.earful.sentiment.text.CodePoints;
import io.earful.sentiment.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How hard an author had to try to be heard, by words: tried often ("third time"), was passed
 * around, gets no answer, has waited long, has tried before ("again").
 *
 * <p>The level is {@code high} when they tried often or were passed around, or when two kinds of
 * signs meet; {@code some} for one of the others. The span is that of the first sign in the order
 * above. A clearly positive text (score above 0.4) shows none: "third time here, wonderful".
 */
public final class EffortRules {
  private static final double CLEARLY_GOOD = 0.4;

  private static final List<Signal> STRONG = List.of(Signal.MANY, Signal.PASSED);
  private static final List<Signal> SIGNS =
      List.of(Signal.MANY, Signal.PASSED, Signal.IGNORED, Signal.WAITING, Signal.AGAIN);

  private EffortRules() {}

  /**
   * The effort that a text speaks of, or null.
   *
   * @param score the text's polarity, -1 to 1
   * @param text what the signals were found in
   */
  public static Analysis.@Nullable Effort find(Signals signals, double score, String text) {
    if (score > CLEARLY_GOOD) {
      return null;
    }
    List<Signal> found = SIGNS.stream().filter(signals::has).toList();
    if (found.isEmpty()) {
      return null;
    }
    Span span = signals.first(found.get(0));
    if (span == null) {
      return null;
    }
    boolean high = found.size() >= 2 || STRONG.contains(found.get(0));
    CodePoints points = new CodePoints(text);
    return new Analysis.Effort(
        high ? "high" : "some", points.at(span.start()), points.at(span.end()));
  }
}

package io.earful.sentiment.language;

import io.earful.sentiment.model.HashedModel;
import io.earful.sentiment.text.FeatureSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Judges one window of a text. Holds the buffers of one thread. */
final class WindowJudge {
  /** What letters prove is not quite certain: people misspell, and quote single words. */
  private static final double PROVEN = 0.99;

  private final HashedModel model;
  private final int[][] candidates;
  private final LanguageFeatures features = new LanguageFeatures();
  private final FeatureSet found;
  private final int[] sums;
  private final double[] chances;

  WindowJudge(HashedModel model) {
    this.model = model;
    this.found = new FeatureSet(model.bits());
    this.sums = new int[model.classes()];
    this.chances = new double[model.classes()];
    this.candidates =
        Arrays.stream(Script.values())
            .map(script -> script.languages.stream().mapToInt(model.labels()::indexOf).toArray())
            .toArray(int[][]::new);
  }

  /** Adds what the window says, weighted by its letters, to the judgement of the whole text. */
  void judge(String text, int from, int to, Judgement total) {
    LetterCounts letters = LetterCounts.of(text, from, to);
    if (letters.letters() == 0) {
      return;
    }
    Script script = letters.script();
    @Nullable String proven = script == Script.CYRILLIC ? letters.proven() : null;
    int[] possible = candidates[script.ordinal()];
    Arrays.fill(chances, 0);
    if (possible.length == 1) {
      chances[possible[0]] = 1;
    } else if (possible.length > 1) {
      features.extract(text, from, to, found);
      softmaxOver(possible);
    }
    if (proven != null) {
      believe(model.labels().indexOf(proven));
    }
    total.add(letters, proven, chances);
  }

  private void softmaxOver(int[] possible) {
    double unit = model.unit(found.size());
    double top = Double.NEGATIVE_INFINITY;
    model.sum(found, sums);
    for (int language : possible) {
      chances[language] = sums[language] * unit;
      top = Math.max(top, chances[language]);
    }
    double sum = 0;
    for (int language : possible) {
      chances[language] = Math.exp(chances[language] - top);
      sum += chances[language];
    }
    for (int language : possible) {
      chances[language] /= sum;
    }
  }

  private void believe(int proven) {
    double rest = 1 - chances[proven];
    double factor = rest > 0 ? Math.min(1, (1 - PROVEN) / rest) : 0;
    for (int i = 0; i < chances.length; i++) {
      chances[i] *= factor;
    }
    chances[proven] = 1 - rest * factor;
  }
}

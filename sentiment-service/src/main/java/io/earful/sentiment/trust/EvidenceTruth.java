package io.earful.sentiment.trust;

import io.earful.event.Analysis;
import io.earful.sentiment.polarity.Polarity;
import io.earful.sentiment.polarity.SentimentAnalyzer;
import io.earful.sentiment.text.TokenScanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Is the evidence what decided? The words that are shown as evidence for a judgement are blanked,
 * and beside that as many words of the same text chosen at random; true evidence moves the score
 * further.
 *
 * <p>This is the "comprehensiveness" of DeYoung et al., "ERASER" (2020), against random words.
 *
 * @param texts how many texts had evidence for their judgement and other words beside it
 * @param beatsAny in how many the evidence moved the score further than random words of the text
 * @param beatsOther the same, with the random words chosen from those that are no evidence
 */
public record EvidenceTruth(int texts, int beatsAny, int beatsOther) {

  /** A text and the ISO 639-1 code of its language. */
  public record Text(String text, String language) {}

  /** Measures over texts, each judged three times; the seed chooses the random words. */
  public static EvidenceTruth measure(SentimentAnalyzer analyzer, List<Text> texts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int looked = 0;
    int any = 0;
    int other = 0;
    for (Text text : texts) {
      Trial trial = Trial.of(analyzer, text);
      if (trial == null) {
        continue;
      }
      looked++;
      double moved = trial.move(trial.evidence);
      any += moved > trial.move(trial.chosen(trial.words, random)) ? 1 : 0;
      other += moved > trial.move(trial.chosen(trial.others, random)) ? 1 : 0;
    }
    return new EvidenceTruth(looked, any, other);
  }

  /** Whether the text has evidence for its judgement, and other words beside it. */
  public static boolean canBeTried(SentimentAnalyzer analyzer, Text text) {
    return Trial.of(analyzer, text) != null;
  }

  /** One text on trial. */
  private static final class Trial {
    private final SentimentAnalyzer analyzer;
    private final Text text;
    private final double score;
    private final List<Integer> words = new ArrayList<>();
    private final List<Integer> evidence = new ArrayList<>();
    private final List<Integer> others = new ArrayList<>();
    private final List<int[]> spans = new ArrayList<>();

    private Trial(SentimentAnalyzer analyzer, Text text, double score) {
      this.analyzer = analyzer;
      this.text = text;
      this.score = score;
    }

    static @Nullable Trial of(SentimentAnalyzer analyzer, Text text) {
      Polarity polarity = analyzer.analyze(text.text(), text.language());
      Trial trial = new Trial(analyzer, text, polarity.score());
      Set<Integer> starts = new HashSet<>();
      for (Analysis.Evidence e : polarity.evidence()) {
        if (e.weight() * trial.score > 0) {
          starts.add(text.text().offsetByCodePoints(0, e.start()));
        }
      }
      trial.scan(starts);
      boolean enough = !trial.evidence.isEmpty() && trial.others.size() >= trial.evidence.size();
      return enough ? trial : null;
    }

    private void scan(Set<Integer> starts) {
      TokenScanner scanner = new TokenScanner();
      scanner.reset(text.text(), 0, text.text().length());
      while (scanner.next()) {
        int word = spans.size();
        spans.add(new int[] {scanner.start(), scanner.end()});
        boolean shown = starts.contains(scanner.start());
        if (shown) {
          evidence.add(word);
        } else if (scanner.kind() == TokenScanner.Kind.WORD) {
          others.add(word);
        }
        if (shown || scanner.kind() == TokenScanner.Kind.WORD) {
          words.add(word);
        }
      }
    }

    List<Integer> chosen(List<Integer> from, SplittableRandom random) {
      List<Integer> left = new ArrayList<>(from);
      List<Integer> chosen = new ArrayList<>();
      while (chosen.size() < evidence.size()) {
        chosen.add(left.remove(random.nextInt(left.size())));
      }
      return chosen;
    }

    /** How far the score moves when these words are taken out. */
    double move(List<Integer> taken) {
      StringBuilder blanked = new StringBuilder(text.text());
      for (int word : taken) {
        int[] span = spans.get(word);
        for (int i = span[0]; i < span[1]; i++) {
          blanked.setCharAt(i, ' ');
        }
      }
      return Math.abs(score - analyzer.analyze(blanked.toString(), text.language()).score());
    }
  }
}

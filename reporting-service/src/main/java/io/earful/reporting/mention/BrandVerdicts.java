package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.event.Analysis;
import io.earful.reporting.query.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a text says of each brand in it, by the clauses and sentences that name the brand. A
 * clause that names none goes on about the brand before it; what others are compared with is as bad
 * as they are good, and what the author left is bad and what they chose good. Where a text has a
 * single brand it is about that: then only a long one, whose sentences may be about anything, is
 * read more closely.
 */
public final class BrandVerdicts {

  /** Up to this many characters a text is about the only brand that it names. */
  public static final int SHORT = 280;

  /** What is compared with is seldom as bad as the other is good. */
  private static final double AGAINST = -0.7;

  /** Beyond this, two brands of the same sign are both meant so. */
  private static final double SAME = 0.6;

  /** Two that differ by less are told apart by nothing. */
  private static final double NEAR = 0.06;

  /** "Unlike Dale, Hill answers": who begins so mostly praises. */
  private static final double UNLIKE = 0.2;

  /** Where two are named, what happened is told plainly, and sounds worse than it is meant. */
  private static final double PLAIN = 0.1;

  private final List<Part> parts = new ArrayList<>();
  private final List<Analysis.Cue> cues = new ArrayList<>();
  private final Map<String, List<Place>> named;

  private BrandVerdicts(Analysis analysis, Map<String, List<Place>> named) {
    this.named = named;
    addParts(analysis);
  }

  /**
   * A clause, or a sentence that is one.
   *
   * @param brands those that it names, but for what it compares with
   * @param compared those that it compares with
   */
  private record Part(int start, int end, double score, Set<String> brands, Set<String> compared) {

    int length() {
      return end - start;
    }
  }

  /** Sum of the scores of what is about a brand, by its length. */
  private static final class Sum {
    private double scores;
    private double length;

    void add(double score, double weight) {
      scores += score * weight;
      length += weight;
    }

    double mean() {
      return length == 0 ? 0 : scores / length;
    }
  }

  /**
   * @param analysis of the text; null when it is not scored
   * @param length of the text, in code points
   * @param named where brands stand in the text, by their ids; offsets count code points
   * @return of the brands for which it is otherwise than what the whole text says
   */
  public static SortedMap<String, BrandSentiment> of(
      @Nullable Analysis analysis, int length, Map<String, List<Place>> named) {
    Map<String, List<Place>> standing = new HashMap<>(named);
    standing.values().removeIf(List::isEmpty);
    if (analysis == null || standing.isEmpty() || standing.size() == 1 && length <= SHORT) {
      return new TreeMap<>();
    }
    return new BrandVerdicts(analysis, standing).verdicts();
  }

  private SortedMap<String, BrandSentiment> verdicts() {
    boolean compares = parts.stream().anyMatch(part -> !part.compared().isEmpty());
    if (parts.size() < 2 && !compares && cues.isEmpty()) {
      return new TreeMap<>();
    }
    Map<String, Sum> sums = named.size() == 1 ? ofNaming() : ofAll();
    SortedMap<String, Double> scores = new TreeMap<>();
    sums.forEach((brand, sum) -> scores.put(brand, sum.mean()));
    BrandCues told = new BrandCues(cues, named);
    told.choose(scores);
    if (scores.size() == 2) {
      tellApart(scores, told);
    }
    SortedMap<String, BrandSentiment> verdicts = new TreeMap<>();
    scores.forEach((brand, score) -> verdicts.put(brand, BrandSentiment.of(score)));
    return verdicts;
  }

  private void tellApart(SortedMap<String, Double> scores, BrandCues told) {
    String aside = isShort() ? told.aside() : null;
    Double both =
        told.ofBoth(isShort(), scores.values().stream().mapToDouble(score -> score).sum() / 2);
    if (both != null) {
      scores.replaceAll((brand, score) -> both);
    } else if (aside != null) {
      double all = all();
      scores.replaceAll((brand, score) -> brand.equals(aside) ? 0 : all);
    } else {
      contrast(scores);
    }
  }

  /** In a longer text, "both" may be of anything. */
  private boolean isShort() {
    return parts.get(parts.size() - 1).end() <= SHORT;
  }

  private double all() {
    Sum sum = new Sum();
    parts.forEach(part -> sum.add(part.score(), part.length()));
    return sum.mean();
  }

  /**
   * Who names two tells them apart more often than not: unless both are clearly the same, half the
   * difference says which is the better one.
   */
  private static void contrast(SortedMap<String, Double> scores) {
    String first = scores.firstKey();
    String second = scores.lastKey();
    double one = requireNonNull(scores.get(first));
    double other = requireNonNull(scores.get(second));
    boolean same = one * other > 0 && Math.min(Math.abs(one), Math.abs(other)) > SAME;
    double half = (one - other) / 2;
    if (same || Math.abs(one - other) < NEAR) {
      return;
    }
    if (one * half <= 0 || Math.abs(one) < Math.abs(half)) {
      scores.put(first, half);
    }
    if (other * half >= 0 || Math.abs(other) < Math.abs(half)) {
      scores.put(second, -half);
    }
  }

  /** By what names them alone: what else a long text says may be about anything. */
  private Map<String, Sum> ofNaming() {
    Map<String, Sum> sums = new HashMap<>();
    parts.forEach(part -> add(sums, part, part.brands()));
    return sums;
  }

  private Map<String, Sum> ofAll() {
    Map<String, Sum> sums = new HashMap<>();
    Set<String> about = Set.of();
    for (Part part : parts) {
      if (!part.brands().isEmpty()) {
        about = part.brands();
      }
      add(sums, part, about);
    }
    return sums;
  }

  private static void add(Map<String, Sum> sums, Part part, Collection<String> about) {
    about.forEach(
        brand -> sums.computeIfAbsent(brand, id -> new Sum()).add(part.score(), part.length()));
    part.compared()
        .forEach(
            brand ->
                sums.computeIfAbsent(brand, id -> new Sum())
                    .add(AGAINST * part.score(), part.length()));
  }

  private void addParts(Analysis analysis) {
    int clause = 0;
    List<Analysis.Clause> clauses = analysis.clauses();
    for (Analysis.Sentence sentence : analysis.sentences()) {
      boolean cut = false;
      while (clause < clauses.size() && clauses.get(clause).start() < sentence.end()) {
        Analysis.Clause its = clauses.get(clause++);
        parts.add(part(its.start(), its.end(), meant(its.score()), its.against()));
        cues.addAll(its.cues());
        cut = true;
      }
      if (!cut) {
        parts.add(part(sentence.start(), sentence.end(), meant(sentence.score()), null));
      }
    }
  }

  private double meant(double score) {
    return named.size() == 1 ? score : Math.min(1, score + PLAIN);
  }

  private Part part(int start, int end, double score, Analysis.@Nullable Stretch against) {
    Set<String> brands = new HashSet<>();
    Set<String> compared = new HashSet<>();
    named.forEach(
        (brand, places) -> {
          for (Place place : places) {
            if (place.start() >= start && place.start() < end) {
              (isIn(against, place) ? compared : brands).add(brand);
            }
          }
        });
    compared.removeAll(brands);
    if (against == null || against.start() > start + 1 || compared.isEmpty()) {
      return new Part(start, end, score, brands, compared);
    }
    if (brands.isEmpty()) {
      keepFirst(compared, brands, start);
    }
    return new Part(start, end, Math.min(1, score + UNLIKE), brands, compared);
  }

  /** Without a mark behind it ("unlike Dale Hill answers"), what is compared with is the first. */
  private void keepFirst(Set<String> compared, Set<String> brands, int start) {
    String first = null;
    int least = Integer.MAX_VALUE;
    for (String brand : compared) {
      for (Place place : requireNonNull(named.get(brand))) {
        if (place.start() >= start && place.start() < least) {
          least = place.start();
          first = brand;
        }
      }
    }
    for (String brand : compared) {
      if (!brand.equals(first)) {
        brands.add(brand);
      }
    }
    compared.removeAll(brands);
  }

  private static boolean isIn(Analysis.@Nullable Stretch against, Place place) {
    return against != null && place.start() >= against.start() && place.start() < against.end();
  }
}

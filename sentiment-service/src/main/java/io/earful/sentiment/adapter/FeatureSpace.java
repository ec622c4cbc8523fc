package io.earful.sentiment.adapter;

import io.earful.sentiment.polarity.Logits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the regression sees of an observation: a constant, the three logits, the language and the
 * channel. A language or channel with few corrections has no feature of its own.
 */
final class FeatureSpace {

  /** Corrections of a language or channel before it is told apart. */
  static final int ENOUGH = 20;

  private static final int CONSTANT = 0;
  private static final int LOGITS = 1;
  private static final int NAMES = 4;
  private static final int MOST_NAMES = 50;

  // How strongly each kind is held to 0: what many texts share may move most easily.
  private static final double CONSTANT_PENALTY = 2;
  private static final double LOGIT_PENALTY = 8;
  private static final double LANGUAGE_PENALTY = 2;
  private static final double CHANNEL_PENALTY = 4;

  private final Map<String, Integer> languages;
  private final Map<String, Integer> channels;

  private FeatureSpace(Map<String, Integer> languages, Map<String, Integer> channels) {
    this.languages = languages;
    this.channels = channels;
  }

  static FeatureSpace of(List<Observation> observations) {
    List<String> languages = frequent(observations, Observation::language);
    List<String> channels = frequent(observations, Observation::channel);
    return new FeatureSpace(places(languages, NAMES), places(channels, NAMES + languages.size()));
  }

  int size() {
    return NAMES + languages.size() + channels.size();
  }

  /** How strongly each feature is held to 0. */
  double[] penalties() {
    double[] penalties = new double[size()];
    penalties[CONSTANT] = CONSTANT_PENALTY;
    for (int i = LOGITS; i < NAMES; i++) {
      penalties[i] = LOGIT_PENALTY;
    }
    languages.values().forEach(place -> penalties[place] = LANGUAGE_PENALTY);
    channels.values().forEach(place -> penalties[place] = CHANNEL_PENALTY);
    return penalties;
  }

  double[] features(Observation observation) {
    double[] features = new double[size()];
    features[CONSTANT] = 1;
    features[LOGITS] = observation.logits().negative();
    features[LOGITS + 1] = observation.logits().neutral();
    features[LOGITS + 2] = observation.logits().positive();
    mark(features, languages.get(observation.language()));
    mark(features, channels.get(observation.channel()));
    return features;
  }

  /** The adapter that shifts by these coefficients, a row of three for each feature. */
  Adapter adapter(double[][] coefficients) {
    return new Adapter(
        0,
        Set.of(),
        shift(coefficients, CONSTANT),
        List.of(
            shift(coefficients, LOGITS),
            shift(coefficients, LOGITS + 1),
            shift(coefficients, LOGITS + 2)),
        shifts(coefficients, languages),
        shifts(coefficients, channels));
  }

  private static Logits shift(double[][] coefficients, int feature) {
    double[] row = coefficients[feature];
    return new Logits(row[0], row[1], row[2]);
  }

  private static Map<String, Logits> shifts(double[][] coefficients, Map<String, Integer> places) {
    Map<String, Logits> shifts = new HashMap<>();
    places.forEach((name, place) -> shifts.put(name, shift(coefficients, place)));
    return shifts;
  }

  private static void mark(double[] features, @Nullable Integer place) {
    if (place != null) {
      features[place] = 1;
    }
  }

  private static List<String> frequent(
      List<Observation> observations, Function<Observation, String> name) {
    Map<String, Integer> counts = new TreeMap<>();
    observations.stream()
        .filter(Observation::corrected)
        .forEach(o -> counts.merge(name.apply(o), 1, Integer::sum));
    List<String> names = new ArrayList<>(counts.keySet());
    names.removeIf(n -> counts.getOrDefault(n, 0) < ENOUGH);
    // a stable sort: equal counts stay in the order of names
    names.sort((a, b) -> counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0));
    return names.subList(0, Math.min(MOST_NAMES, names.size()));
  }

  private static Map<String, Integer> places(List<String> names, int first) {
    Map<String, Integer> places = new TreeMap<>();
    names.forEach(name -> places.put(name, first + places.size()));
    return places;
  }
}

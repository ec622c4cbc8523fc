package io.earful.reporting.rollup;

import io.earful.reporting.mention.Counted;
import io.earful.reporting.mention.MentionChange;
import io.earful.reporting.mention.MentionChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the changes of one transaction add to one kind of sums. */
final class Deltas {

  /** No brand has an empty id: this one stands for all mentions, each of them once. */
  static final String ALL_MENTIONS = "";

  /** Of which sum. */
  record Key(String brandId, Instant at, String name) {}

  /** What is added to it. */
  record Delta(Key key, Tally tally) {}

  private final Rollup rollup;
  private final Map<Key, Tally> tallies = new LinkedHashMap<>();

  private Deltas(Rollup rollup) {
    this.rollup = rollup;
  }

  /** What really changes a sum; what is taken away and added again does not. */
  static List<Delta> of(Rollup rollup, MentionChanges changes) {
    Deltas deltas = new Deltas(rollup);
    for (MentionChange change : changes.mentions()) {
      deltas.add(-1, change.before());
      deltas.add(1, change.after());
    }
    List<Delta> all = new ArrayList<>();
    deltas.tallies.forEach(
        (key, tally) -> {
          if (!tally.isNothing()) {
            all.add(new Delta(key, tally));
          }
        });
    return all;
  }

  private void add(int sign, @Nullable Counted counted) {
    if (counted == null) {
      return;
    }
    TreeSet<String> brands = new TreeSet<>(counted.brandIds());
    brands.add(ALL_MENTIONS);
    Instant at = rollup.begin(counted.publishedAt());
    for (String name : rollup.names(counted)) {
      for (String brand : brands) {
        tallies.computeIfAbsent(new Key(brand, at, name), key -> new Tally()).add(sign, counted);
      }
    }
  }
}

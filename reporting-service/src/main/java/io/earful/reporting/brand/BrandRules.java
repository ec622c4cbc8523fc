package io.earful.reporting.brand;

import io.earful.event.CodePoints;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.BrandIds;
import io.earful.reporting.query.MentionQuery;
import io.earful.reporting.query.QueryException;
import io.earful.reporting.query.QueryLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a brand may be; gathers every fault before it refuses. */
final class BrandRules {

  /** Parts of the address that are no brands. */
  private static final Set<String> RESERVED = Set.of("preview", "retagging");

  private static final int LONGEST_NAME = 200;
  private static final int MOST_QUERIES = 50;
  private static final int MOST_OF_ALL = 5_000;

  private final List<Fault> faults = new ArrayList<>();

  void fault(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
  }

  void id(String id) {
    if (!BrandIds.isOne(id)) {
      fault("/id", "expected " + BrandIds.EXPECTED);
    } else if (RESERVED.contains(id)) {
      fault("/id", "expected another id: this one is a part of addresses");
    }
  }

  String name(@Nullable String name) {
    String stripped = name == null ? "" : name.strip();
    int length = CodePoints.length(stripped);
    boolean control = stripped.chars().anyMatch(Character::isISOControl);
    if (length < 1 || length > LONGEST_NAME || control) {
      fault("/name", "expected 1 to %d characters on one line".formatted(LONGEST_NAME));
    }
    return stripped;
  }

  /**
   * @param query in short for a list of this one
   */
  List<BrandQuery> queries(
      @Nullable String query, @Nullable List<BrandForm.@Nullable Wanted> wanted) {
    if (query != null) {
      if (wanted != null) {
        fault("/query", "expected query or queries, not both");
      }
      check("/query", query);
      return List.of(new BrandQuery(query, true));
    }
    if (wanted == null) {
      return List.of();
    }
    if (wanted.size() > MOST_QUERIES) {
      fault("/queries", "expected %d at most, got %d".formatted(MOST_QUERIES, wanted.size()));
      return List.of();
    }
    List<BrandQuery> queries = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      BrandForm.Wanted one = wanted.get(i);
      String text = one == null ? null : one.query();
      String pointer = "/queries/" + i + "/query";
      if (one == null || text == null) {
        fault(pointer, "expected a query");
      } else {
        check(pointer, text);
        queries.add(new BrandQuery(text, one.enabled() == null || one.enabled()));
      }
    }
    return List.copyOf(queries);
  }

  private void check(String pointer, String query) {
    try {
      MentionQuery.parse(query, QueryLimits.BRAND);
    } catch (QueryException e) {
      faults.addAll(e.ofDocument(pointer).faults());
    }
  }

  /**
   * @throws InvalidException {@code invalid-query} when queries alone are at fault, else {@code
   *     invalid-brand}
   */
  void check() {
    if (faults.isEmpty()) {
      return;
    }
    if (faults.stream().allMatch(fault -> fault.position() != null)) {
      throw new InvalidException("invalid-query", "not every query can be read", faults);
    }
    throw new InvalidException("invalid-brand", "the brand cannot be like this", faults);
  }

  /**
   * @throws InvalidException {@code too-many-queries}
   */
  static void requireRoom(List<Brand> all) {
    int queries = all.stream().mapToInt(brand -> brand.queries().size()).sum();
    if (all.size() > MOST_OF_ALL || queries > MOST_OF_ALL) {
      throw new InvalidException(
          "too-many-queries",
          "there is room for %d brands and as many queries".formatted(MOST_OF_ALL));
    }
  }
}

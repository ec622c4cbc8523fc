package io.earful.gateway.key;

import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.BrandIds;
import io.earful.kit.token.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key somebody wants.
 *
 * @param name what to call it, 1 to 100 characters
 * @param scopes what it may do, at least one
 * @param brandIds brands it may see; empty or left out for all
 * @param expiresAt when it shall end; left out for never
 */
record NewApiKey(
    @Nullable String name,
    @Nullable List<String> scopes,
    @Nullable List<String> brandIds,
    @Nullable Instant expiresAt) {

  private static final int LONGEST_NAME = 100;
  private static final int MOST_BRANDS = 100;

  /**
   * The key as it will be kept.
   *
   * @throws InvalidException naming every fault at once
   */
  ApiKey toKey(String id, String prefix, Instant now) {
    List<String> wantedScopes = scopes == null ? List.of() : scopes.stream().distinct().toList();
    List<String> wantedBrands =
        brandIds == null ? List.of() : brandIds.stream().distinct().toList();
    String wantedName = name == null ? "" : name.strip();
    List<Fault> faults = new ArrayList<>();
    checkName(wantedName, faults);
    checkScopes(wantedScopes, faults);
    checkBrands(wantedScopes, wantedBrands, faults);
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      faults.add(new Fault("/expiresAt", "expected a time after now, got " + expiresAt));
    }
    if (!faults.isEmpty()) {
      throw new InvalidException("invalid-api-key", "the key cannot be made like this", faults);
    }
    return new ApiKey(
        id, wantedName, prefix, wantedScopes, wantedBrands, now, expiresAt, null, null);
  }

  private static void checkName(String name, List<Fault> faults) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      faults.add(
          new Fault(
              "/name",
              "expected 1 to %d characters, got %d".formatted(LONGEST_NAME, name.length())));
    }
  }

  private static void checkScopes(List<String> scopes, List<Fault> faults) {
    if (scopes.isEmpty()) {
      faults.add(new Fault("/scopes", "expected at least one of " + Scopes.ALL));
    }
    for (int i = 0; i < scopes.size(); i++) {
      if (!Scopes.ALL.contains(scopes.get(i))) {
        faults.add(
            new Fault(
                "/scopes/" + i,
                "there is no scope \"%s\"; known are %s".formatted(scopes.get(i), Scopes.ALL)));
      }
    }
  }

  /** An administrator makes keys for every brand, so a limit on its own would hold nothing back. */
  private static void checkBrands(List<String> scopes, List<String> brands, List<Fault> faults) {
    if (brands.size() > MOST_BRANDS || !brands.stream().allMatch(BrandIds::isOne)) {
      faults.add(
          new Fault(
              "/brandIds",
              "expected up to %d brand ids of %s".formatted(MOST_BRANDS, BrandIds.EXPECTED)));
    }
    if (!brands.isEmpty() && scopes.contains(Caller.ADMIN)) {
      faults.add(new Fault("/brandIds", "a key with the scope admin sees all brands"));
    }
  }
}

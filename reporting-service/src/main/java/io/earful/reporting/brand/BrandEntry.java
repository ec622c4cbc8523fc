package io.earful.reporting.brand;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A brand as the API gives it.
 *
 * @param id as sources and keys name it
 * @param competitor whether it is somebody else's, listened to for comparison
 * @param query the one query, where there is exactly one
 * @param queries what finds mentions for it, beside the sources and keys that name it
 * @param changedAt when it was changed last
 */
record BrandEntry(
    String id,
    String name,
    boolean competitor,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String query,
    List<BrandQuery> queries,
    Instant createdAt,
    Instant changedAt) {

  static BrandEntry of(Brand brand) {
    return new BrandEntry(
        brand.id(),
        brand.name(),
        brand.competitor(),
        brand.queries().size() == 1 ? brand.queries().get(0).query() : null,
        brand.queries(),
        brand.createdAt(),
        brand.changedAt());
  }
}

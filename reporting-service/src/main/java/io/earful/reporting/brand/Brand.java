package io.earful.reporting.brand;

import java.time.Instant;
import java.util.List;

/**
 * A brand as it is kept.
 *
 * @param id as sources, keys and people name it
 * @param competitor whether it is somebody else's, listened to for comparison
 * @param version version of all brands with which it was written, for {@code ETag}
 */
record Brand(
    String id,
    String name,
    boolean competitor,
    List<BrandQuery> queries,
    long version,
    Instant createdAt,
    Instant changedAt) {}

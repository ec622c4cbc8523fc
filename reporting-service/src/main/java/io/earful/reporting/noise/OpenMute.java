package io.earful.reporting.noise;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A mute whose stored mentions are not all as they should be.
 *
 * @param by who made it
 * @param lifting whether it ends, and gives back what it keeps away
 * @param place the last mention that was looked at
 */
record OpenMute(
    UUID id,
    MuteKind kind,
    String value,
    List<String> brandIds,
    String by,
    boolean lifting,
    Place place) {

  /** Where a mention stands in the list, the newest first. */
  record Place(long id, Instant publishedAt) {

    private static final Place TOP = new Place(0, Instant.parse("9999-12-31T00:00:00Z"));

    static Place of(Readable row) {
      return new Place(
          requireNonNull(row.get("id", Long.class)),
          requireNonNull(row.get("published_at", Instant.class)));
    }
  }

  /** Whether it reaches a mention of these brands: one of a brand that others see is left alone. */
  boolean covers(List<String> mentionBrands) {
    return brandIds.isEmpty()
        || !mentionBrands.isEmpty() && Set.copyOf(brandIds).containsAll(mentionBrands);
  }

  static OpenMute of(Readable row) {
    String kind = requireNonNull(row.get("kind", String.class));
    Instant time = row.get("place_time", Instant.class);
    Long id = row.get("place_id", Long.class);
    return new OpenMute(
        requireNonNull(row.get("id", UUID.class)),
        MuteKind.of(kind)
            .orElseThrow(() -> new IllegalStateException("there is no mute of kind " + kind)),
        requireNonNull(row.get("value", String.class)),
        List.of(requireNonNull(row.get("brand_ids", String[].class))),
        requireNonNull(row.get("created_by", String.class)),
        requireNonNull(row.get("state", String.class)).equals("lifting"),
        time == null || id == null ? Place.TOP : new Place(id, time));
  }
}

package io.earful.reporting.brand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A brand as somebody wants it.
 *
 * @param id as sources and keys name it already; made up when it is left out
 * @param name for people
 * @param competitor whether it is somebody else's; false unless said otherwise
 * @param query the one query that shall find mentions for it, in short for {@code queries}
 * @param queries what shall find mentions for it
 */
record BrandForm(
    @Nullable String id,
    @Nullable String name,
    @Nullable Boolean competitor,
    @Nullable String query,
    @Nullable List<@Nullable Wanted> queries) {

  /**
   * A query as somebody wants it.
   *
   * @param query in the language of docs/queries.md
   * @param enabled whether it is asked; true unless said otherwise
   */
  record Wanted(@Nullable String query, @Nullable Boolean enabled) {}

  /**
   * What to change of a brand, as a merge patch: what is left out stays.
   *
   * @param query the one query from now on, in short for {@code queries}
   * @param queries all of them, whole
   */
  record Patch(
      @Nullable String name,
      @Nullable Boolean competitor,
      @Nullable String query,
      @Nullable List<@Nullable Wanted> queries) {}
}

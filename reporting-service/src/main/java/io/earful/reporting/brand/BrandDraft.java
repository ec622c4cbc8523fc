package io.earful.reporting.brand;

import org.jspecify.annotations.Nullable;

/**
 * A query to try on stored mentions.
 *
 * @param query in the language of docs/queries.md
 * @param days how far back to look, 1 to 365; 30 unless said otherwise
 */
record BrandDraft(@Nullable String query, @Nullable Integer days) {}

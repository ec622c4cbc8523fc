package io.earful.reporting.noise;

import java.util.List;

/**
 * What marked mentions of a brand have in common, and its other mentions hardly ever.
 *
 * @param brandId the brand whose queries could leave it out
 * @param clause what would stand in {@code NOT (…)}, in the language of docs/queries.md
 * @param noise how many of the mentions marked lately it means
 * @param other how many stored mentions of the brand that nobody marked it means as well
 * @param examples ids of up to three of those
 */
record Suggestion(String brandId, String clause, int noise, long other, List<String> examples) {}

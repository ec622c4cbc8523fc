package io.earful.reporting.brand;

/**
 * One of the queries of a brand; a mention that any of them means is found for the brand.
 *
 * @param query in the language of docs/queries.md
 * @param enabled whether it is asked
 */
record BrandQuery(String query, boolean enabled) {}

package io.earful.reporting.query;

/**
 * A part of a text that a query found.
 *
 * @param start its first code point
 * @param end behind its last one
 */
public record Place(int start, int end) {}

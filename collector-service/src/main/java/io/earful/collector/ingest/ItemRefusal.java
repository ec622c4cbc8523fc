package io.earful.collector.ingest;

/**
 * Why an item cannot be kept.
 *
 * @param nativeId its own id; empty when it cannot be told
 * @param pointer JSON pointer to the part at fault, empty for the whole item
 * @param reason what was expected and what arrived
 */
public record ItemRefusal(String nativeId, String pointer, String reason) {}

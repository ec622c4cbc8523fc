package io.earful.kit.reason;

/**
 * A reason that a text names, and the words that name it.
 *
 * @param id of the reason
 * @param start UTF-16 offset of the first character
 * @param end UTF-16 offset behind the last one
 */
public record ReasonHit(String id, int start, int end) {}

package io.earful.connector;

/**
 * How long an answer may be.
 *
 * @param maxLength in {@code countUnit}s
 * @param countUnit how the channel counts: grapheme, codepoint, utf16, weighted or byte
 */
public record ReplyLimits(int maxLength, String countUnit) {}

package io.earful.connector;

import io.earful.event.CountUnit;

/**
 * How long an answer may be.
 *
 * @param maxLength in {@code countUnit}s
 * @param countUnit what the channel counts
 */
public record ReplyLimits(int maxLength, CountUnit countUnit) {}

package io.earful.kit.log;

import java.time.Instant;

/**
 * An event in the log.
 *
 * @param position dense offset in its partition, from 0
 * @param at when it was appended
 * @param key key by which order is kept
 * @param type what it is
 * @param body the event, as text
 */
public record LogRecord(long position, Instant at, String key, String type, String body) {}

package io.earful.kit.log;

/**
 * An event to append.
 *
 * @param key events of equal key keep their order
 * @param type what it is, for consumers that choose by it
 * @param body the event, as text
 */
public record LogEvent(String key, String type, String body) {}

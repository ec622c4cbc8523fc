package io.earful.event;

/**
 * Only the numbers under a mention changed.
 *
 * @param key key of the mention
 * @param channel channel id
 * @param engagement all numbers as read, with their instant
 */
public record MentionMetrics(String key, String channel, Engagement engagement) {}

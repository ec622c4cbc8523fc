package io.earful.event;

/**
 * Another source found a mention that is already known: it stays one mention and gets one more
 * reason why we have it.
 *
 * @param key key of the mention
 * @param channel channel id
 * @param matchedBy the source that found it as well
 */
public record MentionMatched(String key, String channel, MatchedBy matchedBy) {}

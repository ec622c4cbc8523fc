package io.earful.connector;

import io.earful.event.MentionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the channel accepted.
 *
 * @param key the key under which it will be collected again
 * @param url its page
 * @param sentAt when the channel took it
 */
public record SentReply(MentionKey key, @Nullable String url, Instant sentAt) {}

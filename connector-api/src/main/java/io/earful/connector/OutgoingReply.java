package io.earful.connector;

import io.earful.event.Mention;
import io.earful.event.Visibility;

/**
 * An answer to be sent.
 *
 * @param id idempotency key
 * @param to the mention that is answered
 * @param text what to say, plain text
 * @param visibility who shall see it
 */
public record OutgoingReply(String id, Mention to, String text, Visibility visibility) {}

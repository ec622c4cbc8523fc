package io.earful.reporting.mention;

import io.earful.event.Mention;

/**
 * A mention that is answered.
 *
 * @param id id in the database
 * @param item the mention with all its brands; what a caller may see of it is less
 * @param mention the same as its channel gave it, for the connector that sends the answer
 */
public record ReplyTarget(long id, MentionItem item, Mention mention) {}

package io.earful.collector.connector.email;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of a mailbox file.
 *
 * @param offset where its separating line begins
 * @param end where the next message's separating line begins, or the file ends
 * @param bytes the message without what the mailbox adds to it; the beginning of one that is larger
 *     than a message may be
 * @param size how large the whole message is
 * @param arrivedAt when it came into the mailbox, as the separating line says
 */
record MboxMessage(long offset, long end, byte[] bytes, long size, @Nullable Instant arrivedAt) {}

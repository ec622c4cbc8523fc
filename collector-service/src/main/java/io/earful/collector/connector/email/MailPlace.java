package io.earful.collector.connector.email;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a message was found.
 *
 * @param id id of the mailbox; of a file its name
 * @param name name of the mailbox for people
 * @param readAt when it was read
 * @param arrivedAt when it came into the mailbox, as the mailbox says; stands in for a missing date
 */
record MailPlace(String id, @Nullable String name, Instant readAt, @Nullable Instant arrivedAt) {

  MailPlace(String id, @Nullable String name, Instant readAt) {
    this(id, name, readAt, null);
  }

  /** The same mailbox for a message of which it says when it came. */
  MailPlace arrived(@Nullable Instant at) {
    return new MailPlace(id, name, readAt, at);
  }
}

package io.earful.collector.attachment;

import io.earful.event.EventCodec;
import io.earful.event.MentionTicket;
import io.earful.kit.secret.SecretBox;
import io.earful.kit.token.Caller;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads the tickets with which callers show that they may know of a mention. */
final class Tickets {

  private final SecretBox box;
  private final Clock clock;

  Tickets(SecretBox box, Clock clock) {
    this.box = box;
    this.clock = clock;
  }

  /**
   * Id of the mention that the caller may know of by a ticket; null when there is none, or it is
   * past, another caller's or made up. Then the caller may know what they may without it.
   */
  @Nullable String mention(@Nullable String sealed, Caller caller) {
    MentionTicket ticket = opened(sealed, caller);
    return ticket == null || clock.instant().isAfter(ticket.until()) ? null : ticket.mentionId();
  }

  private @Nullable MentionTicket opened(@Nullable String sealed, Caller caller) {
    if (sealed == null || sealed.length() > MentionTicket.MAX_SEALED) {
      return null;
    }
    String place = MentionTicket.place(caller.subject(), caller.brands());
    try {
      return EventCodec.json().readValue(box.open(place, sealed), MentionTicket.class);
    } catch (IllegalStateException | IllegalArgumentException | JacksonException e) {
      return null;
    }
  }
}

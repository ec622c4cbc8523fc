package io.earful.reporting.mention;

import io.earful.event.EventCodec;
import io.earful.event.MentionTicket;
import io.earful.kit.secret.SecretBox;
import io.earful.kit.token.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Gives those who are shown a mention what they show where its files are kept. There nobody knows
 * what the queries of brands find.
 */
@Component
public class MentionTickets {

  /**
   * Long enough for a page that is open, short enough for a query that means something else now.
   */
  private static final Duration GOOD = Duration.ofHours(1);

  /** Files of other servers have nothing to do with us, and are told nothing. */
  private static final Pattern OURS = Pattern.compile("/api/v1/attachments/[0-9a-f-]{36}");

  private final SecretBox box;
  private final Clock clock;

  MentionTickets(SecretBox box, Clock clock) {
    this.box = box;
    this.clock = clock;
  }

  /** Good for an hour and for this caller alone, who may know of the mention. */
  String of(String mentionId, Caller caller) {
    MentionTicket ticket =
        new MentionTicket(mentionId, clock.instant().plus(GOOD).truncatedTo(ChronoUnit.SECONDS));
    return box.seal(
        MentionTicket.place(caller.subject(), caller.brands()),
        EventCodec.json().writeValueAsString(ticket));
  }

  /**
   * Makes of the address of a file of a mention, or of an answer to it, the one by which the caller
   * can save it. Who sees all brands needs no ticket for that.
   */
  public UnaryOperator<String> addresses(String mentionId, Caller caller) {
    if (caller.brands().isEmpty()) {
      return UnaryOperator.identity();
    }
    String ticket = of(mentionId, caller);
    return address -> OURS.matcher(address).matches() ? address + "?ticket=" + ticket : address;
  }
}

package io.earful.collector.connector.email;

import io.earful.event.TimePrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a mail was sent: what its author's clock said; when that cannot be true, when the last
 * server took it; else when it came into the mailbox; else it is not known.
 */
final class MailMoment {

  /** Clocks go wrong; a date further ahead than this is none. */
  private static final Duration AHEAD = Duration.ofHours(23);

  /** The first mails with a date; clocks that were never set begin in 1970 or 1980. */
  private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");

  private MailMoment() {}

  static MailDates.Moment of(MailHeaders headers, MailPlace place, Warnings warnings) {
    Instant latest = place.readAt().plus(AHEAD);
    for (String date : headers.all("date")) {
      MailDates.Moment moment = believable(MailDates.read(date), latest);
      if (moment != null) {
        return moment;
      }
    }
    warnings.add(
        headers.has("date") ? "its date cannot be read or be true" : "it does not say its date");
    MailDates.Moment received = believable(received(headers), latest);
    if (received != null) {
      return new MailDates.Moment(received.at(), TimePrecision.MINUTE);
    }
    Instant arrived = place.arrivedAt();
    return arrived != null && !arrived.isBefore(EARLIEST) && arrived.isBefore(latest)
        ? new MailDates.Moment(arrived, TimePrecision.MINUTE)
        : new MailDates.Moment(place.readAt(), TimePrecision.COLLECTED);
  }

  private static MailDates.@Nullable Moment believable(
      MailDates.@Nullable Moment moment, Instant latest) {
    boolean believable =
        moment != null && !moment.at().isBefore(EARLIEST) && moment.at().isBefore(latest);
    return believable ? moment : null;
  }

  /** Servers write on top: the uppermost field is the last one. */
  private static MailDates.@Nullable Moment received(MailHeaders headers) {
    List<String> fields = headers.all("received");
    for (String field : fields.subList(0, Math.min(fields.size(), 5))) {
      MailDates.Moment moment = MailDates.read(field.substring(field.lastIndexOf(';') + 1));
      if (moment != null) {
        return moment;
      }
    }
    return null;
  }
}

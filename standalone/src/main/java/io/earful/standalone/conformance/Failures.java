package io.earful.standalone.conformance;

import io.earful.kit.problem.TooLargeException;
import io.earful.kit.problem.TooManyRequestsException;
import io.earful.kit.problem.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The failures that are played, in the words and with the headers of the real ones. */
final class Failures {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Duration wait;

  Failures(Duration wait) {
    this.wait = wait;
  }

  /** As HTTP writes it (RFC 9110, 5.6.7). */
  static String date(Instant instant) {
    return HTTP_DATE.format(instant);
  }

  /** When the pause ends that such a failure asks for; a date has whole seconds only. */
  Instant until(Act act, Instant now) {
    Instant until = now.plus(wait);
    return act == Act.LIMIT_DATE ? until.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1) : until;
  }

  /** The failure of a pause, with what is left of it. */
  Answer again(Pause pause, Instant now) {
    Duration left = Duration.ofSeconds(Math.max(1, pause.left(now).plusMillis(999).toSeconds()));
    return switch (pause.act()) {
      case AWAY ->
          Answer.of(
              new UnavailableException(
                  "service-unavailable", "the service cannot be reached; try again", left));
      case LIMIT_DATE -> limited(left).with("Retry-After", date(pause.until()));
      default -> limited(left);
    };
  }

  private static Answer limited(Duration left) {
    return Answer.of(
        new TooManyRequestsException(
            "rate-limited",
            "the caller called too often; try again in %d s".formatted(left.toSeconds()),
            left));
  }

  Answer tooLarge() {
    return Answer.of(
        new TooLargeException(
            "body-too-large", "the body is larger than is taken at once: send it in parts"));
  }
}

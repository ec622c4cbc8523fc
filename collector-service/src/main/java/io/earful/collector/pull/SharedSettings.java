package io.earful.collector.pull;

import io.earful.collector.http.WebAddress;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.MentionKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Settings that mean the same wherever a channel has them. */
public final class SharedSettings {

  /** A property for a settings schema: how people say where reading begins. */
  public static final String SINCE_DAYS =
      """
      "sinceDays":{"type":"integer","minimum":0,"maximum":36500,"title":"Days before the source was set up from which to read (7; 0 for everything)"}\
      """;

  private static final int USUAL_DAYS = 7;
  private static final int DIGITS = 16;

  private SharedSettings() {}

  /** When reading begins; 1970 for everything. */
  public static Instant begin(SourceView source) {
    int days =
        source.settings().get("sinceDays") instanceof Number number
            ? number.intValue()
            : USUAL_DAYS;
    Instant begin = source.createdAt().minus(Duration.ofDays(days));
    return days == 0 || begin.isBefore(Instant.EPOCH) ? Instant.EPOCH : begin;
  }

  /**
   * Where an API answers, without slashes at the end.
   *
   * @throws UpstreamFault when it is no address, which validation excludes
   */
  public static URI address(String given) {
    URI address = WebAddress.parse(given.strip().replaceFirst("/+$", ""));
    if (address == null || address.getHost() == null) {
      throw new UpstreamFault("\"" + given + "\" is no web address");
    }
    return address;
  }

  /**
   * Tells by a few digits whether settings still mean what a cursor was written for. What it is
   * made of must not change: every source would be read again.
   */
  public static String digest(String meaning) {
    return MentionKey.sha256Hex(meaning).substring(0, DIGITS);
  }
}

package io.earful.gateway.session;

import io.earful.gateway.user.User;
import io.earful.gateway.user.UserRows;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A session in use, and whose it is.
 *
 * @param sessionId id, which is no secret
 * @param user who
 * @param rotatedAt when the cookie was changed last
 * @param lastSeenAt when it was used last, to the minute
 * @param endsAt when the cookie that was shown ends at the latest
 * @param replaced whether another cookie has taken the place of the one that was shown
 */
public record SignedIn(
    String sessionId,
    User user,
    Instant rotatedAt,
    Instant lastSeenAt,
    Instant endsAt,
    boolean replaced) {

  static SignedIn of(Readable row) {
    return new SignedIn(
        Objects.requireNonNull(row.get("session_id", String.class)),
        UserRows.user(row),
        time(row, "session_rotated_at"),
        time(row, "session_seen_at"),
        time(row, "session_ends_at"),
        Boolean.TRUE.equals(row.get("session_replaced", Boolean.class)));
  }

  /** Whether it opens anything: the person may sign in, and the session has not ended. */
  boolean open(Instant now, Duration idle) {
    return user.active() && now.isBefore(endsAt) && now.isBefore(lastSeenAt.plus(idle));
  }

  private static Instant time(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Instant.class));
  }
}

package io.earful.gateway.session;

import io.earful.gateway.user.User;
import java.time.Instant;

/**
 * A session in use, and whose it is.
 *
 * @param sessionId id, which is no secret
 * @param user who
 * @param rotatedAt when the cookie was changed last
 * @param lastSeenAt when it was used last, to the minute
 * @param expiresAt when it ends at the latest
 * @param before whether the cookie shown is the one before the present one
 */
public record SignedIn(
    String sessionId,
    User user,
    Instant rotatedAt,
    Instant lastSeenAt,
    Instant expiresAt,
    boolean before) {}

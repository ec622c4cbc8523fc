package io.earful.gateway.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner sees it.
 *
 * @param id id of the session
 * @param createdAt when it began
 * @param lastSeenAt when it was used last, to the minute
 * @param address from where it began
 * @param userAgent the browser, as it says itself
 * @param current whether it is the one that asks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Device(
    String id,
    Instant createdAt,
    Instant lastSeenAt,
    @Nullable String address,
    @Nullable String userAgent,
    boolean current) {}

package io.earful.kit.lease;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How work is shared.
 *
 * @param enabled whether this instance does any of it
 * @param concurrency how much of it one instance does at a time
 * @param tick how often an instance looks for what is due
 * @param lease how long a piece is kept for an instance that says nothing
 * @param longest how long one run may take; null for as long as it wants
 * @param drain how long a stop waits for what runs
 */
public record LeaseSettings(
    boolean enabled,
    int concurrency,
    Duration tick,
    Duration lease,
    @Nullable Duration longest,
    Duration drain) {}

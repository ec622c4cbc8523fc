package io.earful.reporting.noise;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An author, a thread or a site of which nothing is wanted any more.
 *
 * @param kind author, thread or site
 * @param value id of the author, key of the thread, or name of the site
 * @param brandIds brands for which it is muted; empty for all
 * @param createdBy id of the user or key
 * @param state {@code sweeping} while stored mentions are being marked, then {@code active}; {@code
 *     lifting} while they are given back
 * @param mentions how many mentions it keeps away now
 */
record MuteEntry(
    UUID id,
    String kind,
    String value,
    List<String> brandIds,
    String createdBy,
    Instant createdAt,
    String state,
    long mentions) {}

package io.earful.collector.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source fares.
 *
 * @param state whether it is read
 * @param running whether it is being read at this moment
 * @param lastSuccess when it was last read to the end
 * @param lastFailure the last failure, also when it has been overcome since
 * @param failuresInARow failed runs since the last success
 * @param itemsSeen items read, whatever became of them
 * @param accepted items that brought something new
 * @param duplicates items already known
 * @param malformed different items that could not be read
 * @param nextRun when it is read next; null when it is not read, or sends by itself
 * @param lag by how much the next run is late
 * @param rateLimitedUntil when the channel allows the next request, if it said so
 * @param gapSince since when it has not seen everything; null when nothing is missing now
 * @param breaker closed; open: the channel failed too often and is left alone for a while;
 *     half_open: one try is made
 * @param quotaLeft the smallest share that is left of what the channel, or the source's own
 *     settings, allow in a time that goes on, from 0 to 1; null where none is known
 * @param notices what the last complete run had to say
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SourceHealth(
    SourceState state,
    boolean running,
    @Nullable Instant lastSuccess,
    @Nullable Failure lastFailure,
    int failuresInARow,
    long itemsSeen,
    long accepted,
    long duplicates,
    long malformed,
    @Nullable Instant nextRun,
    Duration lag,
    @Nullable Instant rateLimitedUntil,
    @Nullable Instant gapSince,
    String breaker,
    @Nullable Double quotaLeft,
    List<String> notices) {

  /**
   * Why a run failed.
   *
   * @param kind one word
   * @param reason what was expected and what arrived
   */
  record Failure(Instant at, String kind, String reason) {}
}

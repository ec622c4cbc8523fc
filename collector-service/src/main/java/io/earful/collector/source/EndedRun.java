package io.earful.collector.source;

import io.earful.collector.ingest.Counts;
import io.earful.collector.limit.Tally;
import io.earful.connector.Spending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended.
 *
 * @param sourceId id of the source
 * @param epoch of its lease: what it was told is not noted when the source was changed meanwhile
 * @param took how long it took
 * @param outcome one word, as in the source's health
 * @param reason for people; null when nothing failed
 * @param limited how long the channel wants no request; null when it did not say
 * @param counts what came of it
 * @param calls requests that it made
 * @param told what it was told of how much more may be asked
 * @param charged items for which the channel takes money
 * @param budget how many of these the source may read by its own settings; null when it may all
 */
public record EndedRun(
    String sourceId,
    long epoch,
    Duration took,
    String outcome,
    @Nullable String reason,
    @Nullable Duration limited,
    Counts counts,
    int calls,
    List<Tally.Told> told,
    long charged,
    Spending.@Nullable Budget budget) {}

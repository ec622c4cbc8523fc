package io.earful.collector.dates;

import io.earful.event.TimePrecision;
import java.time.Instant;

/**
 * What a date says.
 *
 * @param at the moment; of a day without time its start
 * @param precision how exactly it was said
 */
public record Moment(Instant at, TimePrecision precision) {}

package io.earful.reporting.mention;

import io.earful.kit.log.LogRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where in the log an event stands. Within a partition the position orders; between partitions,
 * which have no order, the time of the append does, so that every replay decides alike.
 *
 * @param at when it was appended, in microseconds as the database keeps it
 * @param partition partition of the topic
 * @param position position in the partition
 */
record LogPlace(Instant at, int partition, long position) {

  static LogPlace of(int partition, LogRecord event) {
    return new LogPlace(event.at().truncatedTo(ChronoUnit.MICROS), partition, event.position());
  }

  boolean isAfter(LogPlace other) {
    if (partition == other.partition) {
      return position > other.position;
    }
    int byTime = at.compareTo(other.at);
    return byTime == 0 ? partition > other.partition : byTime > 0;
  }
}

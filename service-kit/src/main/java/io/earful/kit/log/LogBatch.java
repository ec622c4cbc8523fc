package io.earful.kit.log;

import java.util.List;

/**
 * Events of one partition, in order.
 *
 * @param topic topic
 * @param partition partition of the topic
 * @param records at least one
 */
public record LogBatch(String topic, int partition, List<LogRecord> records) {

  /** The position after the last event. */
  long end() {
    return records.get(records.size() - 1).position() + 1;
  }
}

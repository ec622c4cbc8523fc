package io.earful.kit.log;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A durable, partitioned log of events over which services meet. Events of one key keep their
 * order; delivery is at least once, and exactly once for effects in the same database, because a
 * batch's effects and its acknowledgement are one transaction.
 */
public interface EventLog {

  /**
   * Adds events to the end of a topic. Joins the caller's transaction: they are there if and only
   * if it commits. Append last, since it holds the partitions' heads until then; over several
   * topics, always in the same order.
   *
   * @param events in the order to keep for equal keys
   */
  Mono<Void> append(String topic, List<LogEvent> events);

  /**
   * Delivers a topic to a group, batch after batch of one partition. Instances that name the same
   * group share the partitions; each partition has one consumer at a time.
   *
   * @param handler handles a batch inside the transaction that acknowledges it. It is tried again
   *     when it fails; an event that keeps failing goes to the dead letters and its neighbours go
   *     on
   */
  LogSubscription subscribe(String group, String topic, BatchHandler handler);

  /**
   * Reads without a group.
   *
   * @param from first position
   * @param limit most events
   */
  Flux<LogRecord> read(String topic, int partition, long from, int limit);

  /** The position that the next event of a partition will have. */
  Mono<Long> end(String topic, int partition);

  /**
   * How many events of a topic a group has not handled yet, wherever its instances run; all of them
   * when it never read.
   */
  Mono<Long> lag(String group, String topic);

  /**
   * Emits when a topic may have news; several appends may be one signal, and a signal may be false.
   * Never completes or fails.
   */
  Flux<Long> arrivals(String topic);

  /**
   * Lets a group read a topic again from its first kept event; present consumers are fenced off.
   */
  Mono<Void> replay(String group, String topic);
}

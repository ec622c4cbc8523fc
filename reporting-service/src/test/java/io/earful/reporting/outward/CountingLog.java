package io.earful.reporting.outward;

import io.earful.kit.log.BatchHandler;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import io.earful.kit.log.LogRecord;
import io.earful.kit.log.LogSubscription;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The real log, with a count of the events that were read. */
final class CountingLog implements EventLog {

  private final EventLog log;
  private final AtomicLong events = new AtomicLong();

  CountingLog(EventLog log) {
    this.log = log;
  }

  long events() {
    return events.get();
  }

  @Override
  public Mono<Void> append(String topic, List<LogEvent> appended) {
    return log.append(topic, appended);
  }

  @Override
  public LogSubscription subscribe(String group, String topic, BatchHandler handler) {
    return log.subscribe(group, topic, handler);
  }

  @Override
  public Flux<LogRecord> read(String topic, int partition, long from, int limit) {
    return log.read(topic, partition, from, limit).doOnNext(event -> events.incrementAndGet());
  }

  @Override
  public Mono<Long> end(String topic, int partition) {
    return log.end(topic, partition);
  }

  @Override
  public Mono<Long> lag(String group, String topic) {
    return log.lag(group, topic);
  }

  @Override
  public Flux<Long> arrivals(String topic) {
    return log.arrivals(topic);
  }

  @Override
  public Mono<Void> replay(String group, String topic) {
    return log.replay(group, topic);
  }
}

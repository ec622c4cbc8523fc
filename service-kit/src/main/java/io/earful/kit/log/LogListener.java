package io.earful.kit.log;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.Notification;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Hears of appends on a connection of its own. It only wakes: whoever relies on it polls as well,
 * because a notification sent while the connection is down is lost.
 */
final class LogListener {

  private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private record Arrival(String topic, Set<Integer> partitions) {}

  private final PostgresqlConnectionFactory connections;
  private final Sinks.Many<Arrival> arrivals = Sinks.many().multicast().directBestEffort();
  private volatile Disposable running = () -> {};

  LogListener(PostgresqlConnectionFactory connections) {
    this.connections = connections;
  }

  void start() {
    running =
        Flux.usingWhen(connections.create(), this::notifications, PostgresqlConnection::close)
            .doOnNext(this::announce)
            .then(Mono.<Void>error(() -> new IllegalStateException("the connection ended")))
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, PAUSE)
                    .maxBackoff(LONGEST_PAUSE)
                    .transientErrors(true)
                    .doBeforeRetry(
                        signal ->
                            LOG.warn(
                                "wake-ups are off, deliveries wait for the next poll: {}",
                                Failures.reason(signal.failure()))))
            .subscribe();
  }

  void stop() {
    running.dispose();
  }

  /** Partitions of the topic that got events. */
  Flux<Set<Integer>> arrivedPartitions(String topic) {
    return arrivals.asFlux().filter(a -> a.topic().equals(topic)).map(Arrival::partitions);
  }

  private Flux<Notification> notifications(PostgresqlConnection connection) {
    return connection
        .createStatement("listen earful_log")
        .execute()
        .flatMap(result -> result.getRowsUpdated())
        .thenMany(connection.getNotifications());
  }

  private void announce(Notification notification) {
    String payload = notification.getParameter();
    int colon = payload == null ? -1 : payload.indexOf(':');
    if (payload == null || colon < 0) {
      return;
    }
    Set<Integer> partitions =
        Arrays.stream(payload.substring(colon + 1).split(","))
            .map(Integer::valueOf)
            .collect(Collectors.toSet());
    arrivals.tryEmitNext(new Arrival(payload.substring(0, colon), partitions));
  }
}

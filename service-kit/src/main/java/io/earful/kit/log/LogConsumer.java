package io.earful.kit.log;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * A subscription that begins when the application is ready and hands its partitions back before the
 * database goes away.
 */
public final class LogConsumer implements SmartLifecycle {

  private final EventLog log;
  private final String group;
  private final String topic;
  private final BatchHandler handler;
  private @Nullable LogSubscription subscription;

  /**
   * @see EventLog#subscribe
   */
  public LogConsumer(EventLog log, String group, String topic, BatchHandler handler) {
    this.log = log;
    this.group = group;
    this.topic = topic;
    this.handler = handler;
  }

  @Override
  public synchronized void start() {
    if (subscription == null) {
      subscription = log.subscribe(group, topic, handler);
    }
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public synchronized void stop(Runnable stopped) {
    LogSubscription running = subscription;
    subscription = null;
    if (running == null) {
      stopped.run();
    } else {
      running.close().doFinally(signal -> stopped.run()).subscribe();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return subscription != null;
  }
}

package io.earful.kit.log;

import org.springframework.context.SmartLifecycle;

/** Hands the partitions over before anything that handlers need is taken down. */
final class LogLifecycle implements SmartLifecycle {

  private final PostgresEventLog log;
  private volatile boolean running;

  LogLifecycle(PostgresEventLog log) {
    this.log = log;
  }

  @Override
  public void start() {
    running = true;
  }

  /** Spring calls the other one, which need not block. */
  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable done) {
    running = false;
    log.close().doFinally(signal -> done.run()).subscribe();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}

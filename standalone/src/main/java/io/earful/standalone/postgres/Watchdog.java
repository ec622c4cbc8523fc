package io.earful.standalone.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the server back, on the port its clients know, when its first process dies under us. Their
 * connections break and are opened anew; what was committed is there.
 */
final class Watchdog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(3);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Watchdog::daemon);
  private final Server server;
  private final Path pgdata;
  private Postmaster postmaster;
  private long nextTry = System.nanoTime();

  Watchdog(Server server, Path pgdata, Postmaster postmaster) {
    this.server = server;
    this.pgdata = pgdata;
    this.postmaster = postmaster;
  }

  void watch() {
    long period = PERIOD.toMillis();
    thread.scheduleWithFixedDelay(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (System.nanoTime() - nextTry < 0 || postmaster.isAlive(pgdata)) {
      return;
    }
    try {
      revive();
    } catch (IOException | RuntimeException e) {
      LOG.error("PostgreSQL could not be started again; the next try follows", e);
      nextTry = System.nanoTime() + AFTER_A_FAILURE.toNanos();
    }
  }

  private void revive() throws IOException {
    int port = postmaster.port();
    LOG.error("PostgreSQL (process {}) is gone, starting it again", postmaster.pid());
    Optional<Postmaster> startedByOthers =
        new PostmasterFile(pgdata).postmaster().filter(other -> other.port() == port);
    postmaster = startedByOthers.isPresent() ? startedByOthers.get() : server.start(port);
    LOG.warn("PostgreSQL is back as process {} on port {}", postmaster.pid(), port);
  }

  /** Returns when no start is under way any more, and none will be. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(Long.MAX_VALUE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "postgres-watchdog");
    thread.setDaemon(true);
    return thread;
  }
}

package io.earful.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was started, and is stopped in the opposite order, once. A stop that comes in the middle of
 * the start waits for the step under way; there is no further step then.
 */
final class Stack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stack.class);

  /** The start was overtaken by a stop. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("stopped while starting");
    }
  }

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private volatile boolean stopping;

  /** Starts one more thing. */
  synchronized <T extends AutoCloseable> T start(Supplier<T> step) {
    if (stopping) {
      throw new StoppedException();
    }
    T thing = step.get();
    started.push(thing);
    return thing;
  }

  @Override
  public void close() {
    stopping = true;
    synchronized (this) {
      while (!started.isEmpty()) {
        stop(started.pop());
      }
    }
  }

  /** One that cannot be stopped keeps none of the others from it. */
  private static void stop(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      LOG.error("{} did not stop in order", thing, e);
    }
  }
}

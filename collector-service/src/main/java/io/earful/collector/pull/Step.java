package io.earful.collector.pull;

import io.earful.connector.Batch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one page came to.
 *
 * @param batch what is new on it
 * @param on where the walk goes on; null when nothing more is asked for in this run
 * @param pause how long nothing may be asked before it goes on; null when it may at once
 * @param <C> the channel's cursor
 */
public record Step<C>(Batch batch, @Nullable C on, @Nullable Duration pause) {

  /** A page behind which nothing needs to be waited for. */
  public Step(Batch batch, @Nullable C on) {
    this(batch, on, null);
  }
}

package io.earful.kit.log;

import reactor.core.publisher.Mono;

/** A running consumer of a topic. */
public interface LogSubscription {

  /** Finishes the batches at hand, gives the partitions back and ends. */
  Mono<Void> close();

  /** Events between what this instance acknowledged and the ends of its partitions. */
  long lag();

  /** Number of partitions this instance consumes at present. */
  int partitions();
}

package io.earful.kit.log;

import reactor.core.publisher.Mono;

/** Handles a batch; what it writes with the same connection factory commits with the ack. */
@FunctionalInterface
public interface BatchHandler {

  Mono<Void> handle(LogBatch batch);
}

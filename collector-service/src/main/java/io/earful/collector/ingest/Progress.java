package io.earful.collector.ingest;

import reactor.core.publisher.Mono;

/** Moves a source's cursor inside the transaction that stores what was read. */
@FunctionalInterface
public interface Progress {

  /**
   * @param counts what this part of the batch came to
   * @param complete whether this is the batch's last part, behind which the cursor may move
   * @return fails when the source is no longer ours to read, which undoes the transaction
   */
  Mono<Void> advance(Counts counts, boolean complete);
}

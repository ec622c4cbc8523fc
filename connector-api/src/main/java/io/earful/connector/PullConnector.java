package io.earful.connector;

import reactor.core.publisher.Flux;

/** A channel that is asked for news. */
public interface PullConnector extends Connector {

  /**
   * Reads what is newer than the cursor, in batches.
   *
   * <p>Nothing is asked before subscription, and no more than the subscriber wants. Each batch
   * names the cursor behind it; the runner stores both together, so a batch that was emitted but
   * not stored is read again. A batch without mentions is an answer too: the channel was reached.
   * The flux ends when there is nothing newer, or after a bounded number of pages.
   *
   * @param source the source to read for
   * @param from where the last stored batch ended; {@link Cursor#START} the first time
   * @return batches; fails only with a {@link ConnectorFailure}
   */
  Flux<Batch> collect(SourceView source, Cursor from);

  /**
   * Where a source begins whose settings were changed. What was read under the former ones is read
   * again; a connector that counts in its cursor what its channel takes money for takes that along.
   *
   * @param before where the last stored batch ended
   */
  default Cursor restart(Cursor before) {
    return Cursor.START;
  }
}

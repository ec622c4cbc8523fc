package io.earful.kit.lease;

import java.util.Collection;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Work that one instance at a time may do, and how it is shared.
 *
 * @param <L> the right to do a piece of it; two claims of one piece are never equal
 */
public interface LeasedWork<L> {

  /** Names the piece of work that a lease is for. */
  String id(L lease);

  /**
   * Takes what is due, no more than there is room for.
   *
   * @param owner name of the instance
   */
  Flux<L> claim(String owner, int limit);

  /** Emits the ids of what is still ours. */
  Flux<String> renew(String owner, Collection<L> held);

  /**
   * Does what was claimed, and gives the lease back in the end.
   *
   * @param stopping whether the instance stops; what can be left half done is then to be given back
   * @param settling to be called when the work is done: what follows gives the lease back, so that
   *     a renewal that misses it then means nothing
   */
  Mono<Void> run(L lease, BooleanSupplier stopping, Runnable settling);

  /** Gives back what was not done to its end; without effect when the lease was lost. */
  Mono<Void> release(L lease);

  /** What else is to be done at each renewal. */
  default Mono<Void> renewed() {
    return Mono.empty();
  }
}

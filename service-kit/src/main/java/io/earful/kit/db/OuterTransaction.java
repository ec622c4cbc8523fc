package io.earful.kit.db;

import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** Tells code that works in several transactions when there is one around all of them. */
public final class OuterTransaction {

  private OuterTransaction() {}

  /** Whether whoever subscribes is inside a transaction already. */
  public static Mono<Boolean> isOpen() {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .map(manager -> manager.isActualTransactionActive())
        .onErrorResume(NoTransactionException.class, none -> Mono.just(false));
  }
}

package io.earful.kit.db;

import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/**
 * For signals that must not come before what they tell of can be seen. A request with an
 * Idempotency-Key is one transaction, so an endpoint never knows whether its own is the outermost.
 */
public final class AfterCommit {

  private AfterCommit() {}

  /** Runs it when the transaction around this is committed; at once when there is none. */
  public static Mono<Void> run(Runnable signal) {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .flatMap(
            transaction -> {
              if (!transaction.isSynchronizationActive()) {
                return Mono.<Void>fromRunnable(signal);
              }
              transaction.registerSynchronization(
                  new TransactionSynchronization() {
                    @Override
                    public Mono<Void> afterCommit() {
                      return Mono.fromRunnable(signal);
                    }
                  });
              return Mono.empty();
            })
        .onErrorResume(NoTransactionException.class, none -> Mono.fromRunnable(signal));
  }
}

package io.earful.reporting.duplicate;

import io.earful.reporting.storage.UpkeepTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Throws away what is compared with nothing any more, and what is of retired months. */
@Component
class CopyUpkeep implements UpkeepTask {

  private final Fingerprints fingerprints;
  private final Copies copies;
  private final TransactionalOperator transaction;

  CopyUpkeep(Fingerprints fingerprints, Copies copies, TransactionalOperator transaction) {
    this.fingerprints = fingerprints;
    this.copies = copies;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "fingerprints";
  }

  @Override
  public Mono<Void> run() {
    return copies
        .lock()
        .then(Mono.defer(fingerprints::forgetOld))
        .then(Mono.defer(copies::retire))
        .as(transaction::transactional);
  }
}

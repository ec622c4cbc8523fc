package io.earful.collector.ingest;

import io.earful.connector.MalformedItem;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** Notes items that cannot be taken, inside the transaction that stores their neighbours. */
@FunctionalInterface
public interface PutAside {

  /**
   * @return how many of them count as malformed
   */
  Mono<Integer> add(String broughtBy, List<MalformedItem> items, Instant now);
}

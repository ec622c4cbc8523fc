package io.earful.reporting.rollup;

import io.earful.reporting.mention.MentionChanges;
import io.earful.reporting.mention.MentionWatcher;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adds what changed to the sums, in the transaction that changes it. */
@Component
@Order(3)
class Rollups implements MentionWatcher {

  private final DatabaseClient db;

  Rollups(DatabaseClient db) {
    this.db = db;
  }

  /** Kind by kind, and within each by key: two transactions wait for each other and never block. */
  @Override
  public Mono<Void> changed(MentionChanges changes) {
    return Flux.fromArray(Rollup.values())
        .concatMap(rollup -> add(rollup, Deltas.of(rollup, changes)))
        .then();
  }

  private Mono<Long> add(Rollup rollup, List<Deltas.Delta> deltas) {
    if (deltas.isEmpty()) {
      return Mono.empty();
    }
    return db.sql(rollup.addition())
        .bind("brands", deltas.stream().map(delta -> delta.key().brandId()).toArray(String[]::new))
        .bind("times", deltas.stream().map(delta -> delta.key().at()).toArray(Instant[]::new))
        .bind("names", deltas.stream().map(delta -> delta.key().name()).toArray(String[]::new))
        .bind("mentions", numbers(deltas, Tally::mentions))
        .bind("negative", numbers(deltas, Tally::negative))
        .bind("neutral", numbers(deltas, Tally::neutral))
        .bind("positive", numbers(deltas, Tally::positive))
        .bind("mixed", numbers(deltas, Tally::mixed))
        .bind("unsure", numbers(deltas, Tally::unsure))
        .bind("scores", numbers(deltas, Tally::score))
        .bind("noises", numbers(deltas, Tally::noise))
        .fetch()
        .rowsUpdated();
  }

  private static Long[] numbers(List<Deltas.Delta> deltas, ToLongFunction<Tally> number) {
    return deltas.stream().map(delta -> number.applyAsLong(delta.tally())).toArray(Long[]::new);
  }
}

package io.earful.kit.log;

import io.earful.kit.db.Seconds;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The leased cursors of one group on one topic, as one instance sees them. */
final class CursorStore {

  /**
   * A partition that this instance holds.
   *
   * @param part partition
   * @param position first event not yet acknowledged
   * @param epoch number of the lease
   */
  record Claim(int part, long position, long epoch) {}

  private final DatabaseClient db;
  private final String group;
  private final String topic;
  private final String owner = InstanceName.next();
  private final double leaseSeconds;

  CursorStore(DatabaseClient db, String group, String topic, Duration lease) {
    this.db = db;
    this.group = group;
    this.topic = topic;
    this.leaseSeconds = Seconds.of(lease);
  }

  Mono<Void> ensureCursors() {
    return subject(LogStatements.ENSURE_CURSORS).fetch().rowsUpdated().then();
  }

  /** Says that this instance lives; returns how many instances do. */
  Mono<Integer> announce() {
    return subject(LogStatements.MEMBER).bind("owner", owner).fetch().rowsUpdated().then(members());
  }

  private Mono<Integer> members() {
    return subject(LogStatements.MEMBERS)
        .bind("lease", leaseSeconds)
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)).intValue())
        .one();
  }

  Flux<Claim> claim(int limit) {
    if (limit <= 0) {
      return Flux.empty();
    }
    return subject(LogStatements.CLAIM)
        .bind("owner", owner)
        .bind("lease", leaseSeconds)
        .bind("limit", limit)
        .map(
            row ->
                new Claim(
                    Objects.requireNonNull(row.get(0, Short.class)),
                    Objects.requireNonNull(row.get(1, Long.class)),
                    Objects.requireNonNull(row.get(2, Long.class))))
        .all();
  }

  /** Prolongs the leases; returns the partitions that are still ours. */
  Mono<Set<Integer>> renew(List<Claim> claims) {
    if (claims.isEmpty()) {
      return Mono.just(Set.of());
    }
    return subject(LogStatements.RENEW)
        .bind("lease", leaseSeconds)
        .bind("parts", claims.stream().map(claim -> (short) claim.part()).toArray(Short[]::new))
        .bind("epochs", claims.stream().map(Claim::epoch).toArray(Long[]::new))
        .map(row -> (int) Objects.requireNonNull(row.get(0, Short.class)))
        .all()
        .collect(Collectors.toSet());
  }

  Mono<Void> release(Claim claim) {
    return subject(LogStatements.RELEASE)
        .bind("part", (short) claim.part())
        .bind("epoch", claim.epoch())
        .fetch()
        .rowsUpdated()
        .then();
  }

  Mono<Void> leave() {
    return subject(LogStatements.LEAVE).bind("owner", owner).fetch().rowsUpdated().then();
  }

  private DatabaseClient.GenericExecuteSpec subject(String sql) {
    return db.sql(sql).bind("grp", group).bind("topic", topic);
  }
}

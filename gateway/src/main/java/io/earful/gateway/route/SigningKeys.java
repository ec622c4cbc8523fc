package io.earful.gateway.route;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.earful.gateway.route.SigningKeyRows.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The keys that vouch for callers, one at a time, the same at all gateways. A key is shown to the
 * services {@link #NOTICE} before it signs, and {@link #REST} after the next one took over: no
 * service ever meets a token whose key it could not know, whichever gateway it asked and whenever
 * one was started.
 */
@Component
final class SigningKeys {

  /** How long a key signs. */
  static final Duration LIFE = Duration.ofDays(30);

  /** Longer than every gateway and service needs to look again: 1 and 5 minutes. */
  static final Duration NOTICE = Duration.ofMinutes(10);

  /** Longer than tokens live, are reused and two clocks differ. */
  static final Duration REST = Duration.ofMinutes(5);

  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  /**
   * @param keys the one that signs first comes first
   * @param at when they were read
   */
  private record Known(List<SigningKey> keys, Instant at) {}

  private final SigningKeyRows rows;
  private final TransactionalOperator tx;
  private final Clock clock;
  private volatile @Nullable Known last;

  /** Those who come while it is read wait for the same reading. */
  private final Mono<Known> known;

  SigningKeys(SigningKeyRows rows, TransactionalOperator tx, Clock clock) {
    this.rows = rows;
    this.tx = tx;
    this.clock = clock;
    this.known =
        Mono.defer(this::read)
            .contextWrite(of -> Context.empty())
            .cacheInvalidateIf(read -> !clock.instant().isBefore(read.at().plus(LOOK)));
  }

  /** The one that signs now. */
  Mono<SigningKey> present() {
    return known.map(read -> signing(read.keys(), clock.instant()).orElseThrow());
  }

  /** The public halves of all that may have signed a token which lives, or soon will: a JWK set. */
  Mono<String> published() {
    return known.map(
        read ->
            new JWKSet(read.keys().stream().map(key -> (JWK) key.key().toPublicJWK()).toList())
                .toString());
  }

  private Mono<Known> read() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return rows.lock()
        .then(Mono.defer(() -> rows.retire(now.minus(REST))))
        .thenMany(rows.all())
        .collectList()
        .flatMap(found -> followed(found, now))
        .as(tx::transactional)
        .map(found -> new Known(opened(found), now))
        .doOnNext(read -> last = read)
        .onErrorResume(error -> asBefore(error, now));
  }

  /** A database that is away for a moment changes no key. */
  private Mono<Known> asBefore(Throwable error, Instant now) {
    Known before = last;
    if (before == null) {
      return Mono.error(error);
    }
    LOG.warn("the signing keys could not be read, those of before go on: {}", error.toString());
    return Mono.just(new Known(before.keys(), now));
  }

  private Mono<List<Row>> followed(List<Row> found, Instant now) {
    SigningKey next = next(found, now);
    return next == null
        ? Mono.just(found)
        : rows.add(next, now)
            .map(
                added -> {
                  List<Row> all = new ArrayList<>(found);
                  all.add(added);
                  return all;
                })
            .doOnNext(all -> LOG.info("made {}", next));
  }

  /**
   * The key to make, or null while there is enough: the first, the follower of one that has signed
   * for long enough, or of one that a former master key opens.
   */
  private static @Nullable SigningKey next(List<Row> found, Instant now) {
    Optional<SigningKey> signing = signing(opened(found), now);
    if (signing.isEmpty()) {
      return SigningKey.fresh(now);
    }
    Row newest = found.get(found.size() - 1);
    boolean begun = !newest.usedFrom().isAfter(now);
    boolean old = !now.isBefore(newest.usedFrom().plus(LIFE).minus(NOTICE));
    return begun && (old || !newest.current()) ? SigningKey.fresh(now.plus(NOTICE)) : null;
  }

  private static List<SigningKey> opened(List<Row> rows) {
    return rows.stream().flatMap(row -> Stream.ofNullable(row.key())).toList();
  }

  private static Optional<SigningKey> signing(List<SigningKey> keys, Instant now) {
    return keys.stream()
        .filter(key -> !key.usedFrom().isAfter(now))
        .reduce((earlier, later) -> later);
  }
}

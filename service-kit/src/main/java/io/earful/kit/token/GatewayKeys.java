package io.earful.kit.token;

import com.nimbusds.jose.jwk.JWKSet;
import io.earful.kit.problem.UnavailableException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The gateway's public keys: fetched when first needed, now and then, and when a token names a key
 * that is unknown. However many tokens name whatever keys, the gateway is asked by one call at a
 * time and then left alone for a moment.
 */
final class GatewayKeys {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayKeys.class);

  /** The gateway shows a key for longer before it signs with it, and after. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private record Fetched(JWKSet keys, Instant at) {

    boolean holds(@Nullable String keyId) {
      return keyId != null && keys.getKeyByKeyId(keyId) != null;
    }
  }

  private final WebClient client;
  private final URI address;
  private final Clock clock;

  /** Those who come while the keys are fetched wait for the same answer. */
  private final Mono<JWKSet> fetch;

  private volatile @Nullable Fetched present;
  private volatile @Nullable Instant failedAt;

  GatewayKeys(WebClient client, URI gateway, Clock clock) {
    this.client = client;
    this.address = URI.create(gateway + "/internal/jwks");
    this.clock = clock;
    this.fetch = Mono.defer(this::ask).cacheInvalidateIf(keys -> true);
  }

  /**
   * The keys to check a token with; the one it names may be missing.
   *
   * @param keyId the key it names
   */
  Mono<JWKSet> get(@Nullable String keyId) {
    Fetched fetched = present;
    boolean known = fetched != null && fetched.holds(keyId);
    if (fetched != null && within(fetched.at(), known ? FRESH : PAUSE)) {
      return Mono.just(fetched.keys());
    }
    Instant failed = failedAt;
    Mono<JWKSet> asked =
        failed != null && within(failed, PAUSE_AFTER_FAILURE)
            ? Mono.error(GatewayKeys::unavailable)
            : fetch;
    return fetched != null && known
        ? asked.onErrorResume(error -> Mono.just(fetched.keys()))
        : asked;
  }

  private boolean within(Instant start, Duration span) {
    return clock.instant().isBefore(start.plus(span));
  }

  private Mono<JWKSet> ask() {
    Fetched meanwhile = present;
    if (meanwhile != null && within(meanwhile.at(), PAUSE)) {
      return Mono.just(meanwhile.keys());
    }
    return client
        .get()
        .uri(address)
        .retrieve()
        .bodyToMono(String.class)
        .timeout(LIMIT)
        .map(GatewayKeys::parse)
        .doOnNext(keys -> present = new Fetched(keys, clock.instant()))
        .onErrorMap(
            error -> {
              failedAt = clock.instant();
              LOG.warn("the gateway's keys cannot be read at {}: {}", address, error.toString());
              return unavailable();
            });
  }

  private static UnavailableException unavailable() {
    return new UnavailableException(
        "gateway-keys-unavailable",
        "the gateway's keys cannot be read, so the caller cannot be checked",
        PAUSE_AFTER_FAILURE);
  }

  private static JWKSet parse(String json) {
    try {
      return JWKSet.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException("the gateway's keys are not a JWK set", e);
    }
  }
}

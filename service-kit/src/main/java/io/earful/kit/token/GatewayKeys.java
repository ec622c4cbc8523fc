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
 * The gateway's public keys, fetched when first needed, again when a token names an unknown key
 * (not more often than every few seconds), and now and then.
 */
final class GatewayKeys {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayKeys.class);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private record Fetched(JWKSet keys, Instant at) {}

  private final WebClient client;
  private final URI address;
  private final Clock clock;
  private volatile @Nullable Fetched present;

  GatewayKeys(WebClient client, URI gateway, Clock clock) {
    this.client = client;
    this.address = URI.create(gateway + "/internal/jwks");
    this.clock = clock;
  }

  Mono<JWKSet> get(@Nullable String keyId) {
    Fetched fetched = present;
    if (fetched == null) {
      return fetch();
    }
    Duration age = Duration.between(fetched.at(), clock.instant());
    boolean known = keyId != null && fetched.keys().getKeyByKeyId(keyId) != null;
    if (known && age.compareTo(FRESH) < 0 || !known && age.compareTo(PAUSE) < 0) {
      return Mono.just(fetched.keys());
    }
    return fetch().onErrorResume(error -> Mono.just(fetched.keys()));
  }

  private Mono<JWKSet> fetch() {
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
              LOG.warn("the gateway's keys cannot be read at {}: {}", address, error.toString());
              return new UnavailableException(
                  "gateway-keys-unavailable",
                  "the gateway's keys cannot be read, so the caller cannot be checked",
                  PAUSE);
            });
  }

  private static JWKSet parse(String json) {
    try {
      return JWKSet.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException("the gateway's keys are not a JWK set", e);
    }
  }
}

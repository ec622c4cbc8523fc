package io.earful.gateway.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.earful.kit.token.Caller;
import io.earful.kit.token.TokenSigner;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Vouches for callers towards the services. */
@Component
public final class GatewayTokens {

  /** A token lives for a minute; one that is used for less has enough left for any call. */
  private static final Duration REUSED = Duration.ofSeconds(20);

  private record Wanted(Caller caller, String audience, String keyId) {}

  private final SigningKeys keys;
  private final Clock clock;

  /** A signature costs more than the rest of the way through the gateway. */
  private final Cache<Wanted, String> signed =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REUSED).build();

  GatewayTokens(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** An internal token with which the caller may call the service. */
  public Mono<String> tokenFor(Caller caller, Upstream service) {
    return tokenFor(caller, service.name());
  }

  Mono<String> tokenFor(Caller caller, String service) {
    return keys.present()
        .map(
            key ->
                Objects.requireNonNull(
                    signed.get(
                        new Wanted(caller, service, key.id()),
                        wanted ->
                            new TokenSigner(key.key(), clock)
                                .sign(wanted.caller(), wanted.audience()))));
  }
}

package io.earful.gateway.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import io.earful.gateway.oidc.SignInFailure.Code;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Knows the provider: its description and its keys, read when they are first needed and again after
 * an hour. A key that we have not seen makes us look again, at most once a minute, so that tokens
 * with invented keys are not passed on as load.
 */
@Component
final class Discovery {

  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final Duration FAILURE_REMEMBERED = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
  private static final String DOCUMENT = "/.well-known/openid-configuration";

  private final OidcProperties properties;
  private final ProviderHttp http;
  private final Clock clock;
  private final Mono<Provider> provider;
  private volatile @Nullable Keys keys;

  private record Keys(JWKSet set, Instant readAt) {}

  Discovery(OidcProperties properties, ProviderHttp http, Clock clock) {
    this.properties = properties;
    this.http = http;
    this.clock = clock;
    this.provider =
        Mono.defer(this::read)
            .cache(found -> REMEMBERED, error -> FAILURE_REMEMBERED, () -> Duration.ZERO);
  }

  /** Fails with {@link SignInFailure} {@code UNAVAILABLE} when the provider does not say. */
  Mono<Provider> provider() {
    return provider;
  }

  private Mono<Provider> read() {
    String issuer = properties.issuer();
    URI document = URI.create(issuer.replaceAll("/$", "") + DOCUMENT);
    boolean plain = properties.allowPrivate();
    if (!"https".equals(document.getScheme()) && !plain) {
      return Mono.error(
          new SignInFailure(Code.UNAVAILABLE, "EARFUL_OIDC_ISSUER is no https address"));
    }
    return http.get(document).map(description -> Provider.of(description, issuer, plain));
  }

  /**
   * @param keyId the key that is looked for, or null when the token does not say
   */
  Mono<JWKSet> keys(Provider from, @Nullable String keyId) {
    Keys known = keys;
    if (known != null && !wantsAgain(known, keyId)) {
      return Mono.just(known.set());
    }
    return http.get(from.keys())
        .map(document -> parsed(document.toString()))
        .doOnNext(set -> keys = new Keys(set, clock.instant()));
  }

  private boolean wantsAgain(Keys known, @Nullable String keyId) {
    Duration age = Duration.between(known.readAt(), clock.instant());
    boolean unknown = keyId != null && known.set().getKeyByKeyId(keyId) == null;
    return age.compareTo(unknown ? LOOK_AGAIN : REMEMBERED) > 0;
  }

  private static JWKSet parsed(String document) {
    try {
      return JWKSet.parse(document);
    } catch (ParseException e) {
      throw new SignInFailure(Code.UNAVAILABLE, "the provider's keys are no JWK set", e);
    }
  }
}

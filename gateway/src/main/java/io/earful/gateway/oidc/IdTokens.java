package io.earful.gateway.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.earful.gateway.oidc.SignInFailure.Code;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Checks ID tokens (OpenID Connect Core 1.0, 3.1.3.7): signed by a key pair of the provider's, for
 * us, now, in answer to our own question. What a token says of keys beside their id ({@code jku},
 * {@code jwk}, {@code x5u}) is not looked at.
 */
@Component
final class IdTokens {

  /** How far two clocks may be apart. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  private static final int SMALLEST_RSA = 2048;
  private static final int LONGEST_SUBJECT = 255;

  private final OidcProperties properties;
  private final Discovery discovery;
  private final Clock clock;

  IdTokens(OidcProperties properties, Discovery discovery, Clock clock) {
    this.properties = properties;
    this.discovery = discovery;
    this.clock = clock;
  }

  /**
   * @param nonce what we sent along
   * @return what the token says; fails with {@link SignInFailure} {@code REFUSED}
   */
  Mono<JWTClaimsSet> verify(Provider provider, String token, String nonce) {
    SignedJWT jwt;
    try {
      jwt = SignedJWT.parse(token);
    } catch (ParseException e) {
      // "none" ends here as well: such a token is not signed
      return Mono.error(refused("it is no signed token"));
    }
    JOSEObjectType type = jwt.getHeader().getType();
    if (type != null && !type.equals(JOSEObjectType.JWT)) {
      return Mono.error(refused("it is another kind of token"));
    }
    if (!provider.algorithms().contains(jwt.getHeader().getAlgorithm())) {
      return Mono.error(refused("it is signed with " + jwt.getHeader().getAlgorithm()));
    }
    return discovery
        .keys(provider, jwt.getHeader().getKeyID())
        .map(keys -> claims(jwt, keys, provider, nonce));
  }

  private JWTClaimsSet claims(SignedJWT jwt, JWKSet keys, Provider provider, String nonce) {
    try {
      if (!signedByOneOf(candidates(jwt.getHeader(), keys), jwt)) {
        throw refused("none of the provider's keys made its signature");
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      requireOurs(claims, provider, nonce);
      requireNow(claims);
      return claims;
    } catch (ParseException | JOSEException e) {
      throw refused("it cannot be read");
    }
  }

  /** Matched by key type as well, and so by whether the algorithm fits it. */
  private static List<JWK> candidates(JWSHeader header, JWKSet keys) {
    JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
    return matcher == null ? List.of() : new JWKSelector(matcher).select(keys);
  }

  private static boolean signedByOneOf(List<JWK> keys, SignedJWT jwt) throws JOSEException {
    for (JWK key : keys) {
      boolean weak = key.getKeyType().equals(KeyType.RSA) && key.size() < SMALLEST_RSA;
      if (!weak && key instanceof AsymmetricJWK pair) {
        JWSVerifier verifier =
            new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), pair.toPublicKey());
        if (jwt.verify(verifier)) {
          return true;
        }
      }
    }
    return false;
  }

  private void requireOurs(JWTClaimsSet claims, Provider provider, String nonce)
      throws ParseException {
    String us = properties.clientId();
    if (!provider.issuer().equals(claims.getIssuer())) {
      throw refused("its issuer is another");
    }
    if (!claims.getAudience().contains(us)) {
      throw refused("it is meant for somebody else");
    }
    String party = claims.getStringClaim("azp");
    if (party == null ? claims.getAudience().size() > 1 : !party.equals(us)) {
      throw refused("it was given to somebody else");
    }
    if (!nonce.equals(claims.getStringClaim("nonce"))) {
      throw refused("its nonce is not the one we sent");
    }
    String subject = claims.getSubject();
    if (subject == null || subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
      throw refused("it does not say who it is about");
    }
  }

  private void requireNow(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Instant end = instant(claims.getExpirationTime());
    Instant made = instant(claims.getIssueTime());
    Instant begin = instant(claims.getNotBeforeTime());
    if (end == null || !now.isBefore(end.plus(LEEWAY))) {
      throw refused("it has expired");
    }
    if (made == null || made.isAfter(now.plus(LEEWAY))) {
      throw refused("it was made later than now; see that both machines have the right time");
    }
    if (begin != null && begin.isAfter(now.plus(LEEWAY))) {
      throw refused("it is not valid yet; see that both machines have the right time");
    }
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private static SignInFailure refused(String why) {
    return new SignInFailure(Code.REFUSED, "the provider's ID token is not taken: " + why);
  }
}

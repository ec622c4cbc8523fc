package io.earful.kit.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.earful.kit.problem.UnauthenticatedException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Checks internal tokens: ES256 and nothing else, a key of the gateway, the issuer, this service as
 * the audience, and the time with a leeway of a few seconds.
 */
final class TokenVerifier {

  private static final Duration LEEWAY = Duration.ofSeconds(5);
  private static final int MOST_REMEMBERED = 10_000;

  private record Signed(String token, ECKey key) {}

  private final String service;
  private final Clock clock;

  /**
   * What tokens say whose signature was right: the gateway sends the same one for a while, and
   * checking a signature costs more than many an answer. Everything but the signature is checked
   * each time, and the key has to be one of the gateway's each time.
   */
  private final Cache<Signed, JWTClaimsSet> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(TokenSigner.LIFE).build();

  private final LongAdder checked = new LongAdder();

  TokenVerifier(String service, Clock clock) {
    this.service = service;
    this.clock = clock;
  }

  /** Id of the key that a token says it was signed with. */
  static @Nullable String keyId(String token) {
    return parse(token).getHeader().getKeyID();
  }

  /**
   * @throws UnauthenticatedException saying what is wrong with the token
   */
  Caller verify(String token, JWKSet keys) {
    SignedJWT jwt = parse(token);
    if (!JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())) {
      throw refused("its algorithm is not ES256");
    }
    JWK key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
    if (key == null) {
      throw refused("its key is not one of the gateway's");
    }
    try {
      return caller(signed(new Signed(token, key.toECKey()), jwt));
    } catch (JOSEException | ParseException e) {
      throw refused("it cannot be read");
    }
  }

  /** How many signatures were checked, right or wrong. */
  long signaturesChecked() {
    return checked.sum();
  }

  private JWTClaimsSet signed(Signed signed, SignedJWT jwt) throws JOSEException, ParseException {
    JWTClaimsSet known = remembered.getIfPresent(signed);
    if (known != null) {
      return known;
    }
    checked.increment();
    if (!jwt.verify(new ECDSAVerifier(signed.key()))) {
      throw refused("its signature is wrong");
    }
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    remembered.put(signed, claims);
    return claims;
  }

  private Caller caller(JWTClaimsSet claims) throws ParseException {
    if (!TokenSigner.ISSUER.equals(claims.getIssuer())) {
      throw refused("its issuer is not the gateway");
    }
    if (!claims.getAudience().equals(List.of(service))) {
      throw refused("it is not for this service");
    }
    requireTime(claims);
    String subject = claims.getSubject();
    if (subject == null || subject.isEmpty()) {
      throw refused("it does not say who calls");
    }
    return new Caller(
        subject,
        strings(claims, Claims.ROLES),
        strings(claims, Claims.SCOPES),
        strings(claims, Claims.BRANDS));
  }

  private void requireTime(JWTClaimsSet claims) {
    Date expires = claims.getExpirationTime();
    Date issued = claims.getIssueTime();
    Instant now = clock.instant();
    if (expires == null || issued == null) {
      throw refused("it has no time");
    }
    if (now.isAfter(expires.toInstant().plus(LEEWAY))) {
      throw refused("it has expired");
    }
    Date notBefore = claims.getNotBeforeTime();
    Date begins = notBefore != null && notBefore.after(issued) ? notBefore : issued;
    if (now.isBefore(begins.toInstant().minus(LEEWAY))) {
      throw refused("it is from the future");
    }
    if (Duration.between(issued.toInstant(), expires.toInstant()).compareTo(TokenSigner.LIFE) > 0) {
      throw refused("it is valid for too long");
    }
  }

  private static Set<String> strings(JWTClaimsSet claims, String name) throws ParseException {
    List<String> values = claims.getStringListClaim(name);
    return values == null ? Set.of() : Set.copyOf(values);
  }

  private static SignedJWT parse(String token) {
    try {
      return SignedJWT.parse(token);
    } catch (ParseException e) {
      throw refused("it is not a signed token");
    }
  }

  private static UnauthenticatedException refused(String why) {
    return new UnauthenticatedException(
        "internal-token-refused", "the internal token is refused: " + why);
  }
}

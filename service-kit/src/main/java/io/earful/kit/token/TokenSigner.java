package io.earful.kit.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Signs internal tokens: JWT, ES256, for one service, valid for a minute. Only the gateway has a
 * signing key.
 */
public final class TokenSigner {

  /** Value of {@code iss}. */
  public static final String ISSUER = "gateway";

  static final Duration LIFE = Duration.ofSeconds(60);

  private final ECKey key;
  private final Clock clock;

  public TokenSigner(ECKey key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * @param audience the one service that shall accept it
   */
  public String sign(Caller caller, String audience) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(audience)
            .subject(caller.subject())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .claim(Claims.ROLES, List.copyOf(caller.roles()))
            .claim(Claims.SCOPES, List.copyOf(caller.scopes()))
            .claim(Claims.BRANDS, List.copyOf(caller.brands()))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key does not sign", e);
    }
    return token.serialize();
  }

  /** The public half, as a JWK set. */
  public String publicKeys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }
}

package io.earful.kit.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.earful.kit.problem.UnauthenticatedException;
import io.earful.testkit.MovingClock;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InternalTokenTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final Caller ANN =
      new Caller("ann", Set.of("agent"), Set.of("mentions:read"), Set.of("b1"));

  private final ECKey key = generate("k1");
  private final TokenVerifier verifier = new TokenVerifier("collector", at(NOW));

  @Test
  void aGoodTokenSaysWhoCalls() throws ParseException {
    String token = new TokenSigner(key, at(NOW)).sign(ANN, "collector");

    assertThat(verifier.verify(token, keys())).isEqualTo(ANN);
  }

  @Test
  void aTokenForAnotherServiceIsRefused() {
    refused(new TokenSigner(key, at(NOW)).sign(ANN, "reporting"), "not for this service");
  }

  @Test
  void anExpiredTokenIsRefused() {
    Instant earlier = NOW.minus(Duration.ofSeconds(70));
    refused(new TokenSigner(key, at(earlier)).sign(ANN, "collector"), "expired");
  }

  @Test
  void aTokenFromTheFutureIsRefused() {
    Instant later = NOW.plus(Duration.ofSeconds(70));
    refused(new TokenSigner(key, at(later)).sign(ANN, "collector"), "future");
  }

  @Test
  void anUnsignedTokenIsRefused() {
    refused(new PlainJWT(claims()).serialize(), "not a signed token");
  }

  @Test
  void thePublicKeyIsNoSharedSecret() throws JOSEException {
    SignedJWT confused =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims());
    confused.sign(new MACSigner(key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8)));

    refused(confused.serialize(), "ES256");
  }

  @Test
  void anotherKeyIsRefused() {
    refused(new TokenSigner(generate("k2"), at(NOW)).sign(ANN, "collector"), "key");
    refused(new TokenSigner(generate("k1"), at(NOW)).sign(ANN, "collector"), "signature");
  }

  @Test
  void theSignatureOfATokenIsCheckedOnce() throws ParseException {
    String token = new TokenSigner(key, at(NOW)).sign(ANN, "collector");
    for (int call = 0; call < 5; call++) {
      assertThat(verifier.verify(token, keys())).isEqualTo(ANN);
    }
    assertThat(verifier.signaturesChecked()).isOne();

    verifier.verify(new TokenSigner(key, at(NOW.plusSeconds(1))).sign(ANN, "collector"), keys());

    assertThat(verifier.signaturesChecked()).isEqualTo(2);
  }

  @Test
  void aTokenThatWasGoodBeforeStillExpires() throws ParseException {
    MovingClock clock = MovingClock.at(NOW);
    TokenVerifier remembering = new TokenVerifier("collector", clock);
    String token = new TokenSigner(key, at(NOW)).sign(ANN, "collector");
    assertThat(remembering.verify(token, keys())).isEqualTo(ANN);
    assertThat(remembering.verify(token, keys())).isEqualTo(ANN);

    clock.advance(Duration.ofSeconds(70));

    assertThatThrownBy(() -> remembering.verify(token, keys())).hasMessageContaining("expired");
  }

  @Test
  void aTokenThatWasGoodBeforeIsRefusedWithoutItsKey() throws ParseException {
    String token = new TokenSigner(key, at(NOW)).sign(ANN, "collector");
    assertThat(verifier.verify(token, keys())).isEqualTo(ANN);

    JWKSet sameName = new JWKSet(generate("k1").toPublicJWK());

    assertThatThrownBy(() -> verifier.verify(token, sameName)).hasMessageContaining("signature");
    assertThatThrownBy(() -> verifier.verify(token, new JWKSet())).hasMessageContaining("key");
  }

  @Test
  void anotherSignatureUnderAGoodTokensClaimsIsRefused() throws ParseException {
    String token = new TokenSigner(key, at(NOW)).sign(ANN, "collector");
    assertThat(verifier.verify(token, keys())).isEqualTo(ANN);
    String forged = new TokenSigner(generate("k1"), at(NOW)).sign(ANN, "collector");
    String claims = token.substring(0, token.lastIndexOf('.'));

    refused(claims + forged.substring(forged.lastIndexOf('.')), "signature");
  }

  private void refused(String token, String why) {
    assertThatThrownBy(() -> verifier.verify(token, keys()))
        .isInstanceOf(UnauthenticatedException.class)
        .hasMessageContaining(why);
  }

  private JWKSet keys() throws ParseException {
    return JWKSet.parse(new TokenSigner(key, at(NOW)).publicKeys());
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .issuer(TokenSigner.ISSUER)
        .audience("collector")
        .subject("ann")
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(30)))
        .build();
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static ECKey generate(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

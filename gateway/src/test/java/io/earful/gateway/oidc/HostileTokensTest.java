package io.earful.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are not for us, not of now or not of the provider. */
class HostileTokensTest extends HostileSignIn {

  private static void refuses(Begun begun, String idToken) {
    gives(idToken);
    assertThat(begun.answer()).isEqualTo(REFUSED);
    assertThat(begun.browser().me().statusCode()).isEqualTo(401);
    assertThat(provider.asked("/token")).isEqualTo(1);
  }

  @Test
  void aGoodAnswerComesIn() {
    Begun begun = Begun.at(gateway);
    gives(signed(claims(begun.nonce()).build()));
    assertThat(begun.answer()).isEqualTo(IN);
    assertThat(begun.browser().me().statusCode()).isEqualTo(200);
  }

  static Stream<Arguments> badClaims() {
    Instant now = Instant.now();
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> bad = new LinkedHashMap<>();
    bad.put("another nonce", c -> c.claim("nonce", "x".repeat(43)));
    bad.put("no nonce", c -> c.claim("nonce", null));
    bad.put("a nonce that is no text", c -> c.claim("nonce", List.of("x")));
    bad.put("another audience", c -> c.audience("somebody-else"));
    bad.put("no audience", c -> c.audience((String) null));
    bad.put("two audiences and no party", c -> c.audience(List.of(CLIENT, "somebody-else")));
    bad.put("another party", c -> c.claim("azp", "somebody-else"));
    bad.put("another issuer", c -> c.issuer("https://evil.example"));
    bad.put("an issuer with a slash more", c -> c.issuer(provider.issuer() + "/"));
    bad.put("no issuer", c -> c.issuer(null));
    bad.put("no subject", c -> c.subject(null));
    bad.put("a subject too long", c -> c.subject("s".repeat(256)));
    bad.put("expired", c -> c.expirationTime(Date.from(now.minusSeconds(61))));
    bad.put("no end", c -> c.expirationTime(null));
    bad.put("made tomorrow", c -> c.issueTime(Date.from(now.plusSeconds(86_400))));
    bad.put("not made", c -> c.issueTime(null));
    bad.put("not valid yet", c -> c.notBeforeTime(Date.from(now.plusSeconds(600))));
    return bad.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badClaims")
  void aTokenThatIsNotOursNowIsRefused(String name, UnaryOperator<JWTClaimsSet.Builder> altered) {
    Begun begun = Begun.at(gateway);
    refuses(begun, signed(altered.apply(claims(begun.nonce())).build()));
  }

  @Test
  void clocksMayBeAMinuteApart() {
    Begun begun = Begun.at(gateway);
    Instant now = Instant.now();
    gives(
        signed(
            claims(begun.nonce())
                .expirationTime(Date.from(now.minusSeconds(30)))
                .notBeforeTime(Date.from(now.plusSeconds(30)))
                .issueTime(Date.from(now.plusSeconds(30)))
                .build()));
    assertThat(begun.answer()).isEqualTo(IN);
  }

  static Stream<Arguments> badSignatures() {
    Map<String, BiFunction<JWSHeader.Builder, JWTClaimsSet, String>> bad = new LinkedHashMap<>();
    bad.put("alg none", (header, claims) -> new PlainJWT(claims).serialize());
    bad.put(
        "alg None with a signature",
        (header, claims) -> {
          String[] parts = signed(claims).split("\\.");
          return base64("{\"alg\":\"None\",\"kid\":\"k1\"}") + "." + parts[1] + "." + parts[2];
        });
    bad.put(
        "alg none without a signature",
        (header, claims) ->
            base64("{\"alg\":\"none\",\"kid\":\"k1\"}")
                + "."
                + signed(claims).split("\\.")[1]
                + ".");
    bad.put(
        "HMAC with the client's secret",
        (header, claims) ->
            signed(hmac(), claims, macSigner(SECRET.getBytes(StandardCharsets.UTF_8))));
    bad.put(
        "HMAC with the public key",
        (header, claims) -> signed(hmac(), claims, macSigner(publicKey().getEncoded())));
    bad.put(
        "HMAC with the public key in PEM",
        (header, claims) ->
            signed(
                hmac(),
                claims,
                macSigner(
                    ("-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(publicKey().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(StandardCharsets.UTF_8))));
    bad.put(
        "another key of the same id",
        (header, claims) -> signed(header.keyID("k1").build(), claims, signer(foreign)));
    bad.put(
        "a key that the token brings along",
        (header, claims) ->
            signed(header.keyID("k1").jwk(foreign.toPublicJWK()).build(), claims, signer(foreign)));
    bad.put(
        "keys at an address that the token names",
        (header, claims) ->
            signed(
                header.keyID("evil").jwkURL(URI.create(provider.issuer() + "/evil")).build(),
                claims,
                signer(foreign)));
    bad.put(
        "a key id that is a path",
        (header, claims) ->
            signed(header.keyID("../../../../dev/null").build(), claims, signer(foreign)));
    bad.put(
        "a key that is too short",
        (header, claims) -> signed(header.keyID("weak").build(), claims, signer(weak)));
    bad.put(
        "another kind of token",
        (header, claims) ->
            signed(
                header.keyID("k1").type(new JOSEObjectType("at+jwt")).build(),
                claims,
                signer(key)));
    bad.put(
        "an extension that must be understood",
        (header, claims) ->
            signed(header.keyID("k1").criticalParams(Set.of("exp")).build(), claims, signer(key)));
    bad.put(
        "a changed claim",
        (header, claims) -> {
          String[] parts = signed(claims).split("\\.");
          String payload =
              new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                  .replace("subject-1", "subject-2");
          return parts[0] + "." + base64(payload) + "." + parts[2];
        });
    bad.put("no token at all", (header, claims) -> "not.a.token");
    return bad.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JWSHeader hmac() {
    return new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build();
  }

  private static RSAPublicKey publicKey() {
    try {
      return key.toRSAPublicKey();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWSSigner macSigner(byte[] secret) {
    try {
      return new MACSigner(secret);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badSignatures")
  void aTokenThatTheProviderDidNotSignIsRefused(
      String name, BiFunction<JWSHeader.Builder, JWTClaimsSet, String> made) {
    Begun begun = Begun.at(gateway);
    refuses(
        begun,
        made.apply(new JWSHeader.Builder(JWSAlgorithm.RS256), claims(begun.nonce()).build()));
    assertThat(provider.asked("/evil")).isZero();
  }

  @Test
  void keysAreReadAgainWhenTheProviderChangesThemButNotForEveryInventedOne() {
    for (int i = 0; i < 5; i++) {
      Begun begun = Begun.at(gateway);
      gives(
          signed(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("invented-" + i).build(),
              claims(begun.nonce()).build(),
              signer(foreign)));
      assertThat(begun.answer()).isEqualTo(REFUSED);
    }
    assertThat(provider.asked("/keys")).isLessThanOrEqualTo(1);
  }
}

package io.earful.gateway.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.earful.gateway.RunningGateway;
import io.earful.gateway.Visitor;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A browser on its way back from a provider that says what it is told to. */
abstract class HostileSignIn {

  static final String CLIENT = "earful-client";
  static final String SECRET = "a-client-secret-of-at-least-256-bits-for-hmac";
  static final String IN = "/console/";
  static final String REFUSED = "/console/login?error=oidc-refused";
  static final String EXPIRED = "/console/login?error=oidc-expired";
  static final String AWAY = "/console/login?error=oidc-unavailable";

  static RSAKey key;
  static RSAKey foreign;
  static RSAKey weak;
  static HostileProvider provider;
  static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    key = new RSAKeyGenerator(2048).keyID("k1").keyUse(KeyUse.SIGNATURE).generate();
    foreign = new RSAKeyGenerator(2048).keyID("k1").generate();
    weak = weakKey();
    provider = new HostileProvider();
    gateway = gateway(provider.issuer(), Map.of());
  }

  private static RSAKey weakKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    var pair = generator.generateKeyPair();
    return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
        .privateKey((RSAPrivateKey) pair.getPrivate())
        .keyID("weak")
        .build();
  }

  static RunningGateway gateway(String issuer, Map<String, String> more) {
    URI address = RunningGateway.nobody();
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "server.port",
                Integer.toString(address.getPort()),
                "earful.gateway.public-url",
                address.toString(),
                "earful.gateway.admin-token",
                RunningGateway.ADMIN,
                "earful.gateway.oidc.issuer",
                issuer,
                "earful.gateway.oidc.client-id",
                CLIENT,
                "earful.gateway.oidc.client-secret",
                SECRET,
                "earful.gateway.oidc.default-role",
                "viewer",
                "earful.gateway.oidc.allow-private",
                "true"));
    settings.putAll(more);
    return RunningGateway.start(RunningGateway.all(RunningGateway.nobody()), settings);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    provider.close();
  }

  @BeforeEach
  void begin() {
    provider.forget();
    provider.on(
        "/keys",
        body ->
            HostileProvider.Said.json(
                new JWKSet(List.of(key.toPublicJWK(), weak.toPublicJWK())).toJSONObject()));
  }

  /** A browser that has begun, and what it was sent along. */
  record Begun(Visitor browser, String state, String nonce) {

    static Begun at(RunningGateway gateway) {
      Visitor browser = new Visitor(gateway.uri("/"));
      String query = Visitor.location(browser.get("/api/v1/auth/oidc/start")).getQuery();
      return new Begun(
          browser,
          query.replaceFirst(".*state=([^&]+).*", "$1"),
          query.replaceFirst(".*nonce=([^&]+).*", "$1"));
    }

    String answer(String query) {
      return Visitor.location(browser.get("/api/v1/auth/oidc/callback?" + query)).toString();
    }

    String answer() {
      return answer("code=c&state=" + state);
    }
  }

  static JWTClaimsSet.Builder claims(String nonce) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(provider.issuer())
        .subject("subject-1")
        .audience(CLIENT)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("nonce", nonce)
        .claim("email", "person@example.org")
        .claim("email_verified", true);
  }

  static String signed(JWTClaimsSet claims) {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims, signer(key));
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static JWSSigner signer(RSAKey with) {
    try {
      return new RSASSASigner(with.toPrivateKey(), true);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static void gives(String idToken) {
    provider.on(
        "/token",
        body ->
            HostileProvider.Said.json(
                Map.of("access_token", "a", "token_type", "Bearer", "id_token", idToken)));
  }
}

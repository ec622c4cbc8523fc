package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F18: tokens that somebody else made, shown to each service and, as a key, at the door. */
class ForgedTokensTest {

  private static final Map<String, String> DOORS =
      Map.of(
          "collector", "/api/v1/sources",
          "sentiment", "/api/v1/sentiment/models",
          "reporting", "/api/v1/mentions");

  @TempDir private static Path home;

  private static FourServices earful;
  private static ECKey key;
  private static ECKey stranger;

  /** Where a token says that its key is to be fetched; nobody may come. */
  private static ServerSocket trap;

  private static final AtomicInteger VISITS = new AtomicInteger();

  @BeforeAll
  static void start() throws Exception {
    earful = new FourServices(home);
    key = earful.signingKey();
    stranger = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
    trap = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread watch = new Thread(ForgedTokensTest::count, "trap");
    watch.setDaemon(true);
    watch.start();
  }

  @AfterAll
  static void stop() throws Exception {
    trap.close();
    earful.close();
  }

  private static void count() {
    try {
      while (true) {
        trap.accept().close();
        VISITS.incrementAndGet();
      }
    } catch (IOException e) {
      // closed at the end
    }
  }

  private static JWTClaimsSet claims(String audience, UnaryOperator<JWTClaimsSet.Builder> change) {
    Instant now = Instant.now();
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer("gateway")
                .audience(audience)
                .subject("ann")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(50)))
                .claim("roles", List.of())
                .claim("scopes", List.of("admin"))
                .claim("brands", List.of()))
        .build();
  }

  private static JWTClaimsSet claims(String audience) {
    return claims(audience, builder -> builder);
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws Exception {
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  private static JWSHeader.Builder es256() {
    return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID());
  }

  private static String good(String audience) throws Exception {
    return signed(es256().build(), claims(audience), new ECDSASigner(key));
  }

  private static String changed(String audience, UnaryOperator<JWTClaimsSet.Builder> change)
      throws Exception {
    return signed(es256().build(), claims(audience, change), new ECDSASigner(key));
  }

  private static String asKid(String audience, String kid) throws Exception {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build();
    return signed(header, claims(audience), new ECDSASigner(stranger));
  }

  private static URI trapAddress() {
    return URI.create("http://127.0.0.1:" + trap.getLocalPort() + "/keys");
  }

  private static String raw(String header, String payload, String signature) {
    return Base64URL.encode(header) + "." + Base64URL.encode(payload) + "." + signature;
  }

  /** Each by the name of the attack. */
  private static Map<String, String> attacks(String audience) throws Exception {
    Map<String, String> tokens = new LinkedHashMap<>();
    String payload = claims(audience).toString();
    tokens.put("alg none", new PlainJWT(claims(audience)).serialize());
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      tokens.put("alg " + none + " by hand", raw("{\"alg\":\"" + none + "\"}", payload, ""));
    }
    tokens.put("no alg", raw("{\"kid\":\"" + key.getKeyID() + "\"}", payload, ""));
    byte[] publicJwk = key.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8);
    byte[] publicDer = key.toPublicKey().getEncoded();
    JWSHeader hs = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
    tokens.put("HS256 with the public JWK", signed(hs, claims(audience), new MACSigner(publicJwk)));
    tokens.put("HS256 with the public DER", signed(hs, claims(audience), new MACSigner(publicDer)));
    tokens.put("another key, same kid", asKid(audience, key.getKeyID()));
    for (String kid :
        List.of("other", "../../../../dev/null", "/proc/self/environ", "' or '1'='1", "")) {
      tokens.put("kid \"" + kid + "\"", asKid(audience, kid));
    }
    tokens.put(
        "no kid",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256).build(),
            claims(audience),
            new ECDSASigner(stranger)));
    tokens.put(
        "jku",
        signed(es256().jwkURL(trapAddress()).build(), claims(audience), new ECDSASigner(stranger)));
    tokens.put(
        "jwk",
        signed(
            es256().jwk(stranger.toPublicJWK()).build(),
            claims(audience),
            new ECDSASigner(stranger)));
    tokens.put(
        "x5u",
        signed(
            es256().x509CertURL(trapAddress()).build(),
            claims(audience),
            new ECDSASigner(stranger)));
    tokens.put(
        "x5c",
        signed(
            es256().x509CertChain(List.of(Base64.encode(publicDer))).build(),
            claims(audience),
            new ECDSASigner(stranger)));
    tokens.put(
        "RS256",
        signed(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            claims(audience),
            new RSASSASigner(new RSAKeyGenerator(2048).generate())));
    tokens.put(
        "crit of an unknown extension",
        signed(
            es256().criticalParams(Set.of("exp2")).customParam("exp2", 1).build(),
            claims(audience),
            new ECDSASigner(key)));
    times(audience, tokens);
    String good = good(audience);
    String[] parts = good.split("\\.");
    tokens.put(
        "a changed payload", parts[0] + "." + Base64URL.encode(payload + " ") + "." + parts[2]);
    tokens.put("no signature", parts[0] + "." + parts[1] + ".");
    tokens.put("two parts", parts[0] + "." + parts[1]);
    tokens.put("a signature of zeros", parts[0] + "." + parts[1] + "." + "A".repeat(86));
    tokens.put("a cut signature", good.substring(0, good.length() - 4));
    tokens.put("four parts", good + ".x");
    tokens.put("garbage", "garbage");
    tokens.put("dots", "..");
    tokens.put("long garbage", "a.".repeat(1500) + "b");
    tokens.put(
        "a nested token",
        signed(
            es256().type(JOSEObjectType.JWT).contentType("JWT").build(),
            claims("nobody"),
            new ECDSASigner(key)));
    return tokens;
  }

  private static void times(String audience, Map<String, String> tokens) throws Exception {
    Instant now = Instant.now();
    tokens.put(
        "expired",
        changed(
            audience,
            b ->
                b.issueTime(Date.from(now.minusSeconds(120)))
                    .expirationTime(Date.from(now.minusSeconds(61)))));
    tokens.put(
        "issued in the future",
        changed(
            audience,
            b ->
                b.issueTime(Date.from(now.plusSeconds(3600)))
                    .expirationTime(Date.from(now.plusSeconds(3630)))));
    // never valid, lest it become so before it is shown
    tokens.put(
        "not valid yet", changed(audience, b -> b.notBeforeTime(Date.from(now.plusSeconds(3600)))));
    tokens.put(
        "valid for too long",
        changed(audience, b -> b.expirationTime(Date.from(now.plusSeconds(3600)))));
    tokens.put("without an end", changed(audience, b -> b.expirationTime(null)));
    tokens.put("without a beginning", changed(audience, b -> b.issueTime(null)));
    tokens.put("another issuer", changed(audience, b -> b.issuer("https://evil.example")));
    tokens.put("without an issuer", changed(audience, b -> b.issuer(null)));
    tokens.put("another audience", good("another"));
    tokens.put("two audiences", changed(audience, b -> b.audience(List.of(audience, "another"))));
    tokens.put("without a subject", changed(audience, b -> b.subject(null)));
    tokens.put("scopes that are no list", changed(audience, b -> b.claim("scopes", "admin")));
  }

  @Test
  void noServiceTakesOne() throws Exception {
    List<String> taken = new ArrayList<>();
    int shown = 0;
    for (Map.Entry<String, String> door : DOORS.entrySet()) {
      String service = door.getKey();
      assertThat(status(earful.addressOf(service), door.getValue(), good(service)))
          .as("a good token at %s", service)
          .isEqualTo(200);
      for (Map.Entry<String, String> attack : attacks(service).entrySet()) {
        int status = status(earful.addressOf(service), door.getValue(), attack.getValue());
        shown++;
        if (status != 401) {
          taken.add("%s at %s: %d".formatted(attack.getKey(), service, status));
        }
      }
      for (String other : DOORS.keySet()) {
        int status = status(earful.addressOf(service), door.getValue(), good(other));
        shown++;
        if (!other.equals(service) && status != 401) {
          taken.add("a token for %s at %s: %d".formatted(other, service, status));
        }
      }
    }
    System.out.printf(
        "F18 services: %d tokens shown, %d taken, %d visits%n", shown, taken.size(), VISITS.get());
    assertThat(taken).isEmpty();
    assertThat(VISITS).hasValue(0);
  }

  @Test
  void theDoorTakesNoneAsAKey() throws Exception {
    List<String> taken = new ArrayList<>();
    Map<String, String> tokens = attacks("gateway");
    for (String service : DOORS.keySet()) {
      tokens.put("a good token for " + service, good(service));
    }
    for (Map.Entry<String, String> attack : tokens.entrySet()) {
      int status = status(earful.address(), "/api/v1/mentions", attack.getValue());
      if (status != 401) {
        taken.add("%s: %d".formatted(attack.getKey(), status));
      }
    }
    System.out.printf("F18 door: %d tokens shown, %d taken%n", tokens.size(), taken.size());
    assertThat(taken).isEmpty();
  }

  private static int status(String door, String path, String token) throws Exception {
    return Somebody.withKey(door, "somebody", token).status("GET", path, "");
  }
}

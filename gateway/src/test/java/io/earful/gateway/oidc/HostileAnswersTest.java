package io.earful.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.earful.gateway.RunningGateway;
import io.earful.gateway.Visitor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back from a provider, or from somebody who would like to be one. */
class HostileAnswersTest {

  private static final String CLIENT = "earful-client";
  private static final String SECRET = "a-client-secret-of-at-least-256-bits-for-hmac";
  private static final String IN = "/console/";
  private static final String REFUSED = "/console/login?error=oidc-refused";
  private static final String EXPIRED = "/console/login?error=oidc-expired";
  private static final String AWAY = "/console/login?error=oidc-unavailable";

  private static RSAKey key;
  private static RSAKey foreign;
  private static RSAKey weak;
  private static HostileProvider provider;
  private static RunningGateway gateway;

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

  private static RunningGateway gateway(String issuer, Map<String, String> more) {
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
  private record Begun(Visitor browser, String state, String nonce) {

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

  private static JWTClaimsSet.Builder claims(String nonce) {
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

  private static String signed(JWTClaimsSet claims) {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims, signer(key));
  }

  private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWSSigner signer(RSAKey with) {
    try {
      return new RSASSASigner(with.toPrivateKey(), true);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void gives(String idToken) {
    provider.on(
        "/token",
        body ->
            HostileProvider.Said.json(
                Map.of("access_token", "a", "token_type", "Bearer", "id_token", idToken)));
  }

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
  void anAnswerToAnotherQuestionIsNotEvenAskedAbout() {
    Begun begun = Begun.at(gateway);
    gives(signed(claims(begun.nonce()).build()));
    for (String query :
        List.of(
            "code=c",
            "code=c&state=",
            "code=c&state=" + "x".repeat(43),
            "code=c&state=%1$s&state=%1$s".formatted(begun.state()),
            "code=c&state=" + begun.state().substring(1))) {
      Begun fresh = Begun.at(gateway);
      assertThat(fresh.answer(query)).as(query).isEqualTo(EXPIRED);
    }
    assertThat(provider.asked("/token")).isZero();
  }

  @Test
  void aCookieThatIsNotOursIsNone() {
    Begun begun = Begun.at(gateway);
    String good = begun.browser().cookie("earful_oidc");
    for (String value : List.of("x", "v1.a.b.c", good.substring(0, good.length() - 2) + "AA")) {
      Visitor browser = new Visitor(gateway.uri("/"));
      browser.keep("earful_oidc", value);
      assertThat(
              Visitor.location(
                      browser.get("/api/v1/auth/oidc/callback?code=c&state=" + begun.state()))
                  .toString())
          .as(value)
          .isEqualTo(EXPIRED);
    }
    assertThat(provider.asked("/token")).isZero();
  }

  @Test
  void anotherProvidersAnswerIsRefused() {
    Begun begun = Begun.at(gateway);
    gives(signed(claims(begun.nonce()).build()));
    assertThat(begun.answer("code=c&iss=https://evil.example&state=" + begun.state()))
        .isEqualTo(REFUSED);
    assertThat(provider.asked("/token")).isZero();

    Begun named = Begun.at(gateway);
    gives(signed(claims(named.nonce()).build()));
    assertThat(
            named.answer(
                "code=c&session_state=1&iss=%s&state=%s"
                    .formatted(provider.issuer(), named.state())))
        .isEqualTo(IN);
  }

  @Test
  void whatTheProviderRefusesIsSaid() {
    Begun denied = Begun.at(gateway);
    assertThat(denied.answer("error=access_denied&state=" + denied.state()))
        .isEqualTo("/console/login?error=oidc-denied");
    Begun wrong = Begun.at(gateway);
    assertThat(wrong.answer("error=%0Ainjected&state=" + wrong.state())).isEqualTo(REFUSED);
    Begun code = Begun.at(gateway);
    provider.on(
        "/token", body -> new HostileProvider.Said(400, "{\"error\":\"invalid_grant\"}", null));
    assertThat(code.answer()).isEqualTo(REFUSED);
  }

  @Test
  void theTokenIsAskedForWithSecretAndVerifier() {
    Begun begun = Begun.at(gateway);
    List<String> bodies = new ArrayList<>();
    String token = signed(claims(begun.nonce()).build());
    provider.on(
        "/token",
        body -> {
          bodies.add(body);
          return HostileProvider.Said.json(
              Map.of("access_token", "a", "token_type", "bearer", "id_token", token));
        });
    assertThat(begun.answer()).isEqualTo(IN);
    assertThat(bodies).hasSize(1);
    assertThat(bodies.get(0))
        .contains("grant_type=authorization_code", "code=c", "redirect_uri=")
        .containsPattern("code_verifier=[A-Za-z0-9_-]{43}")
        .doesNotContain("client_secret");
  }

  static Stream<Arguments> away() {
    Map<String, Consumer<HostileProvider>> ways = new LinkedHashMap<>();
    ways.put("an error", p -> p.on("/token", any -> new HostileProvider.Said(503, "{}", null)));
    ways.put("no JSON", p -> p.on("/token", any -> new HostileProvider.Said(200, "<html>", null)));
    ways.put(
        "a document that says a thing twice",
        p ->
            p.on(
                "/token",
                any -> new HostileProvider.Said(200, "{\"id_token\":1,\"id_token\":2}", null)));
    ways.put(
        "more than is read",
        p ->
            p.on(
                "/token",
                any ->
                    new HostileProvider.Said(
                        200, "{\"a\":\"" + "x".repeat(1_000_000) + "\"}", null)));
    return ways.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("away")
  void aProviderThatAnswersWrongIsAway(String name, Consumer<HostileProvider> broken) {
    Begun begun = Begun.at(gateway);
    broken.accept(provider);
    assertThat(begun.answer()).isEqualTo(AWAY);
  }

  @Test
  void aRedirectIsNotFollowed() {
    Begun begun = Begun.at(gateway);
    provider.on(
        "/token", any -> new HostileProvider.Said(307, "{}", provider.issuer() + "/elsewhere"));
    assertThat(begun.answer()).isEqualTo(REFUSED);
    assertThat(provider.asked("/elsewhere")).isZero();
  }

  private static String startsAt(HostileProvider of, Map<String, String> more) {
    try (RunningGateway other = gateway(of.issuer(), more)) {
      return Visitor.location(new Visitor(other.uri("/")).get("/api/v1/auth/oidc/start"))
          .toString();
    }
  }

  @Test
  void aProviderOfAnotherNameIsNotUsed() {
    try (HostileProvider other = new HostileProvider()) {
      Map<String, Object> description = other.description();
      description.put("issuer", "https://accounts.example");
      other.on("/.well-known/openid-configuration", any -> HostileProvider.Said.json(description));
      assertThat(startsAt(other, Map.of())).isEqualTo(AWAY);
    }
  }

  @Test
  void aPrivateProviderIsNotConnectedUnlessItIsMeant() {
    try (HostileProvider other = new HostileProvider()) {
      assertThat(startsAt(other, Map.of("earful.gateway.oidc.allow-private", "false")))
          .isEqualTo(AWAY);
      assertThat(other.asked("/.well-known/openid-configuration")).isZero();
    }
  }

  /** The issuer may be on a private address, which the settings say; what it points at may not. */
  @Test
  void aProviderDoesNotLeadUsToItsNeighbours() {
    try (HostileProvider neighbour = new HostileProvider();
        HostileProvider other = new HostileProvider()) {
      Map<String, Object> description = other.description();
      description.put("token_endpoint", neighbour.issuer() + "/token");
      other.on("/.well-known/openid-configuration", any -> HostileProvider.Said.json(description));
      try (RunningGateway led = gateway(other.issuer(), Map.of())) {
        Begun begun = Begun.at(led);
        assertThat(begun.answer()).isEqualTo(AWAY);
      }
      assertThat(neighbour.asked("/token")).isZero();
    }
  }

  @Test
  void anAddressThatIsNotVouchedForOpensNothing() {
    for (@Nullable Object verified : new Object[] {false, "false", "no", null, 1}) {
      Begun begun = Begun.at(gateway);
      gives(
          signed(
              claims(begun.nonce())
                  .subject("unverified")
                  .claim("email_verified", verified)
                  .build()));
      assertThat(begun.answer())
          .as(String.valueOf(verified))
          .isEqualTo("/console/login?error=oidc-email-unverified");
    }
    Begun none = Begun.at(gateway);
    gives(signed(claims(none.nonce()).subject("unverified").claim("email", null).build()));
    assertThat(none.answer()).isEqualTo("/console/login?error=oidc-email-unverified");
  }

  @Test
  void anAddressThatChangedHandsBringsNoAccountAlong() {
    Begun first = Begun.at(gateway);
    gives(
        signed(claims(first.nonce()).subject("owner").claim("email", "moved@example.org").build()));
    assertThat(first.answer()).isEqualTo(IN);
    Begun second = Begun.at(gateway);
    gives(
        signed(claims(second.nonce()).subject("heir").claim("email", "moved@example.org").build()));
    assertThat(second.answer()).isEqualTo("/console/login?error=oidc-other-account");
    assertThat(second.browser().me().statusCode()).isEqualTo(401);
    Begun again = Begun.at(gateway);
    gives(
        signed(claims(again.nonce()).subject("owner").claim("email", "other@example.org").build()));
    assertThat(again.answer()).isEqualTo(IN);
    assertThat(again.browser().me().body()).contains("moved@example.org");
  }

  @Test
  void whoIsKeptOutHereStaysOut() throws SQLException {
    Begun first = Begun.at(gateway);
    gives(signed(claims(first.nonce()).subject("out").claim("email", "out@example.org").build()));
    assertThat(first.answer()).isEqualTo(IN);
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update gateway.user_account set state = 'disabled' where email = 'out@example.org'");
    }
    Begun second = Begun.at(gateway);
    gives(signed(claims(second.nonce()).subject("out").claim("email", "out@example.org").build()));
    assertThat(second.answer()).isEqualTo("/console/login?error=oidc-disabled");
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

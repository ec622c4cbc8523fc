package io.earful.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.gateway.Visitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back from a provider, or from somebody who would like to be one. */
class HostileAnswersTest extends HostileSignIn {

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
}

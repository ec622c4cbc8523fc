package io.earful.gateway.oidc;

import io.earful.gateway.key.KeySecret;
import io.earful.gateway.link.Links;
import io.earful.gateway.oidc.SignInFailure.Code;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authorization code flow with PKCE (RFC 6749, 7636, 9207; OpenID Connect Core 1.0): from the
 * question that the browser carries to the provider to the person in its answer.
 */
@Component
final class CodeFlow {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final OidcProperties properties;
  private final Discovery discovery;
  private final ProviderHttp http;
  private final Tokens tokens;
  private final IdTokens idTokens;
  private final RoleMapping roles;
  private final Links links;

  CodeFlow(
      OidcProperties properties,
      Discovery discovery,
      ProviderHttp http,
      Tokens tokens,
      IdTokens idTokens,
      RoleMapping roles,
      Links links) {
    this.properties = properties;
    this.discovery = discovery;
    this.http = http;
    this.tokens = tokens;
    this.idTokens = idTokens;
    this.roles = roles;
    this.links = links;
  }

  /** The address at the provider that asks the person. */
  Mono<String> question(PendingSignIn pending) {
    return discovery
        .provider()
        .map(
            provider ->
                UriComponentsBuilder.fromUri(provider.authorization())
                    .queryParam("response_type", "{type}")
                    .queryParam("client_id", "{client}")
                    .queryParam("redirect_uri", "{redirect}")
                    .queryParam("scope", "{scope}")
                    .queryParam("state", "{state}")
                    .queryParam("nonce", "{nonce}")
                    .queryParam("code_challenge", "{challenge}")
                    .queryParam("code_challenge_method", "{method}")
                    .encode()
                    .buildAndExpand(
                        Map.of(
                            "type", "code",
                            "client", properties.clientId(),
                            "redirect", links.to(OidcController.CALLBACK),
                            "scope", String.join(" ", properties.scopes()),
                            "state", pending.state(),
                            "nonce", pending.nonce(),
                            "challenge", challenge(pending.verifier()),
                            "method", "S256"))
                    .toUriString());
  }

  /**
   * Whether the answer is one to this question. What it says besides is not known to be the
   * provider's yet.
   *
   * @throws SignInFailure {@code EXPIRED} when it answers another
   */
  void requireAnswerTo(PendingSignIn pending, MultiValueMap<String, String> answer) {
    byte[] expected = pending.state().getBytes(StandardCharsets.UTF_8);
    String state = only(answer, "state");
    byte[] got = (state == null ? "" : state).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, got)) {
      throw new SignInFailure(Code.EXPIRED, "the answer belongs to another sign-in");
    }
  }

  /** Whom the answer proves; fails with {@link SignInFailure}. */
  Mono<Identity> answered(PendingSignIn pending, MultiValueMap<String, String> answer) {
    return discovery
        .provider()
        .flatMap(
            provider -> {
              String code = code(provider, answer);
              return tokens
                  .of(provider, code, pending.verifier())
                  .flatMap(granted -> identity(provider, granted, pending.nonce()));
            });
  }

  private static String code(Provider provider, MultiValueMap<String, String> answer) {
    String issuer = only(answer, "iss");
    boolean other = issuer != null && !issuer.equals(provider.issuer());
    if (other || issuer == null && provider.namesItself()) {
      throw new SignInFailure(Code.REFUSED, "the answer is another provider's");
    }
    String error = only(answer, "error");
    if (error != null) {
      Code code = error.equals("access_denied") ? Code.DENIED : Code.REFUSED;
      throw new SignInFailure(
          code, "the provider says " + Tokens.word(JSON.getNodeFactory().stringNode(error)));
    }
    String code = only(answer, "code");
    if (code == null) {
      throw new SignInFailure(Code.REFUSED, "the provider's answer holds no code");
    }
    return code;
  }

  private Mono<Identity> identity(Provider provider, Tokens.Granted granted, String nonce) {
    return idTokens
        .verify(provider, granted.idToken(), nonce)
        .map(claims -> Identity.of(provider.issuer(), claims.getSubject(), claims.getClaims()))
        .flatMap(identity -> completed(provider, granted, identity));
  }

  /** Many providers keep all but the subject out of the token, and tell the rest when asked. */
  private Mono<Identity> completed(Provider provider, Tokens.Granted granted, Identity identity) {
    boolean enough = identity.email() != null && roles.saysOf(identity);
    if (enough || provider.userInfo() == null || granted.accessToken().isEmpty()) {
      return Mono.just(identity);
    }
    return http.get(provider.userInfo(), headers -> headers.setBearerAuth(granted.accessToken()))
        .map(answer -> identity.and(claims(answer, identity.subject())));
  }

  private static Map<String, Object> claims(ProviderHttp.Answer answer, String subject) {
    JsonNode body = answer.body();
    boolean same = body.path("sub").asString("").equals(subject);
    if (!answer.status().is2xxSuccessful() || !same) {
      throw new SignInFailure(Code.REFUSED, "the provider's user info is not about the person");
    }
    return JSON.convertValue(
        body, JSON.getTypeFactory().constructMapType(HashMap.class, String.class, Object.class));
  }

  private static @Nullable String only(MultiValueMap<String, String> answer, String name) {
    List<String> values = answer.get(name);
    return values == null || values.size() != 1 ? null : values.get(0);
  }

  private static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(KeySecret.hash(verifier));
  }
}

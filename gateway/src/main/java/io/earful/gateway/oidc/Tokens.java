package io.earful.gateway.oidc;

import io.earful.gateway.link.Links;
import io.earful.gateway.oidc.SignInFailure.Code;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Changes the code that a browser brings for the provider's tokens. */
@Component
final class Tokens {

  private final OidcProperties properties;
  private final ProviderHttp http;
  private final Links links;

  Tokens(OidcProperties properties, ProviderHttp http, Links links) {
    this.properties = properties;
    this.http = http;
    this.links = links;
  }

  /** What the provider gave for a code. */
  record Granted(String idToken, String accessToken) {

    @Override
    public String toString() {
      return "Granted[…]";
    }
  }

  /** Fails with {@code REFUSED} when the code is not, or no longer, good. */
  Mono<Granted> of(Provider provider, String code, String verifier) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.add("grant_type", "authorization_code");
    form.add("code", code);
    form.add("redirect_uri", links.to(OidcController.CALLBACK));
    form.add("code_verifier", verifier);
    boolean inHeader = provider.takesBasic() && !properties.clientSecret().isEmpty();
    if (!inHeader) {
      form.add("client_id", properties.clientId());
      if (!properties.clientSecret().isEmpty()) {
        form.add("client_secret", properties.clientSecret());
      }
    }
    return http.post(
            provider.token(),
            form,
            headers -> {
              if (inHeader) {
                headers.set(HttpHeaders.AUTHORIZATION, basic());
              }
            })
        .map(Tokens::granted);
  }

  /** Form-encoded before it is base64 (RFC 6749, 2.3.1): a colon would end the name. */
  private String basic() {
    String pair = encoded(properties.clientId()) + ":" + encoded(properties.clientSecret());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Granted granted(ProviderHttp.Answer answer) {
    JsonNode body = answer.body();
    if (answer.status().is5xxServerError()) {
      throw new SignInFailure(
          Code.UNAVAILABLE, "the token endpoint answers " + answer.status().value());
    }
    if (!answer.status().is2xxSuccessful()) {
      throw new SignInFailure(
          Code.REFUSED, "the provider does not take the code: " + word(body.path("error")));
    }
    String idToken = body.path("id_token").asString("");
    String accessToken = body.path("access_token").asString("");
    if (idToken.isEmpty() || !"bearer".equalsIgnoreCase(body.path("token_type").asString(""))) {
      throw new SignInFailure(
          Code.REFUSED, "the provider gave no ID token; are its scopes right (openid)?");
    }
    return new Granted(idToken, accessToken);
  }

  /** An error's name, of the characters that RFC 6749 allows; anything else is not shown. */
  static String word(JsonNode error) {
    String text = error.asString("");
    return text.matches("[a-zA-Z0-9_.-]{1,60}") ? text : "without a reason";
  }
}

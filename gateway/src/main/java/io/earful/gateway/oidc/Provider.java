package io.earful.gateway.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import io.earful.gateway.oidc.SignInFailure.Code;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0).
 *
 * @param issuer what its tokens are to name
 * @param authorization where people are sent to
 * @param token where codes become tokens
 * @param keys where its public keys are
 * @param userInfo where more of a person is told, or null
 * @param algorithms how it signs, of those that we take
 * @param namesItself whether it adds {@code iss} to its answers (RFC 9207)
 * @param takesBasic whether the client's secret may travel in the header
 */
record Provider(
    String issuer,
    URI authorization,
    URI token,
    URI keys,
    @Nullable URI userInfo,
    Set<JWSAlgorithm> algorithms,
    boolean namesItself,
    boolean takesBasic) {

  /** Signatures by a key pair only: with a shared secret, whoever can check could sign. */
  private static final Set<JWSAlgorithm> TAKEN =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /**
   * @param document the provider's own description
   * @param issuer the one of the settings; a document of another is refused
   * @param plain whether plain HTTP will do, to the issuer's own host
   */
  static Provider of(JsonNode document, String issuer, boolean plain) {
    String named = document.path("issuer").asString("");
    if (!named.equals(issuer)) {
      throw unusable("it calls itself \"%s\"; write EARFUL_OIDC_ISSUER like that".formatted(named));
    }
    Set<JWSAlgorithm> algorithms =
        algorithms(document.path("id_token_signing_alg_values_supported"));
    if (algorithms.isEmpty()) {
      throw unusable("it signs with none of " + TAKEN);
    }
    JsonNode methods = document.path("token_endpoint_auth_methods_supported");
    return new Provider(
        issuer,
        address(document, "authorization_endpoint", issuer, plain),
        address(document, "token_endpoint", issuer, plain),
        address(document, "jwks_uri", issuer, plain),
        document.hasNonNull("userinfo_endpoint")
            ? address(document, "userinfo_endpoint", issuer, plain)
            : null,
        algorithms,
        document.path("authorization_response_iss_parameter_supported").asBoolean(false),
        !methods.isArray() || contains(methods, "client_secret_basic"));
  }

  private static Set<JWSAlgorithm> algorithms(JsonNode names) {
    Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
    names.forEach(name -> algorithms.add(JWSAlgorithm.parse(name.asString(""))));
    algorithms.retainAll(TAKEN);
    return Set.copyOf(algorithms);
  }

  private static URI address(JsonNode document, String member, String issuer, boolean plain) {
    String text = document.path(member).asString("");
    try {
      URI uri = URI.create(text);
      if (isSafe(uri, plain ? URI.create(issuer).getHost() : null)
          && uri.getHost() != null
          && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw unusable("its %s is no https address".formatted(member));
  }

  private static boolean isSafe(URI uri, @Nullable String plainHost) {
    return "https".equals(uri.getScheme())
        || "http".equals(uri.getScheme())
            && uri.getHost() != null
            && uri.getHost().equals(plainHost);
  }

  private static boolean contains(JsonNode list, String word) {
    for (JsonNode entry : list) {
      if (entry.asString("").equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static SignInFailure unusable(String why) {
    return new SignInFailure(Code.UNAVAILABLE, "the provider cannot be used: " + why);
  }
}

package io.earful.gateway.oidc;

import io.earful.gateway.oidc.SignInFailure.Code;
import io.earful.kit.EarfulProperties;
import io.earful.kit.net.AddressGuard;
import io.earful.kit.net.GuardedHttp;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to the provider, behind the guard. The issuer stands in the settings and may be allowed a
 * private address; where its document points besides is the provider's word, and is not.
 */
@Component
final class ProviderHttp {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LARGEST = 512 * 1024;

  /** A document that says a thing twice is read differently by different readers. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final OidcProperties properties;
  private final AddressGuard usual;
  private final WebClient issuers;
  private final WebClient others;

  /** An answer of the provider, good or not. */
  record Answer(HttpStatusCode status, JsonNode body) {}

  ProviderHttp(OidcProperties properties, EarfulProperties earful) {
    this.properties = properties;
    this.usual = AddressGuard.of(earful.allowPrivate());
    this.issuers =
        client(AddressGuard.of(earful.allowPrivate() || properties.allowPrivate()), "oidc-issuer");
    this.others = client(usual, "oidc");
  }

  private static WebClient client(AddressGuard guard, String name) {
    return WebClient.builder()
        .clientConnector(new ReactorClientHttpConnector(GuardedHttp.client(guard, name)))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST))
        .build();
  }

  /** Reads a document of the provider's; everything but 200 with JSON is a failure. */
  Mono<JsonNode> get(URI uri) {
    return get(uri, headers -> {})
        .map(
            answer -> {
              if (answer.status().value() != 200) {
                throw away(uri, "it answers " + answer.status().value(), null);
              }
              return answer.body();
            });
  }

  Mono<Answer> get(URI uri, Consumer<HttpHeaders> headers) {
    return exchanged(
        uri,
        client(uri)
            .get()
            .uri(uri)
            .headers(headers)
            .accept(MediaType.APPLICATION_JSON)
            .exchangeToMono(response -> answer(uri, response)));
  }

  Mono<Answer> post(URI uri, MultiValueMap<String, String> form, Consumer<HttpHeaders> headers) {
    return exchanged(
        uri,
        client(uri)
            .post()
            .uri(uri)
            .headers(headers)
            .accept(MediaType.APPLICATION_JSON)
            .body(BodyInserters.fromFormData(form))
            .exchangeToMono(response -> answer(uri, response)));
  }

  private Mono<Answer> exchanged(URI uri, Mono<Answer> exchange) {
    return Mono.fromRunnable(() -> usual.checkForm(uri))
        .then(exchange)
        .timeout(LIMIT)
        .onErrorMap(
            error -> !(error instanceof SignInFailure), error -> away(uri, reason(error), error));
  }

  private WebClient client(URI uri) {
    URI issuer = URI.create(properties.issuer());
    boolean own =
        uri.getHost() != null
            && uri.getHost().equalsIgnoreCase(issuer.getHost())
            && uri.getPort() == issuer.getPort();
    return own ? issuers : others;
  }

  private static Mono<Answer> answer(URI uri, ClientResponse response) {
    return response
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body -> new Answer(response.statusCode(), json(uri, response.statusCode(), body)));
  }

  private static JsonNode json(URI uri, HttpStatusCode status, byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      // with its place, and nothing of the text
      throw away(uri, "it answers %d, and not in JSON".formatted(status.value()), null);
    }
  }

  private static String reason(Throwable error) {
    return error instanceof TimeoutException
        ? "no answer within %d s".formatted(LIMIT.toSeconds())
        : String.valueOf(error.getMessage());
  }

  private static SignInFailure away(URI uri, String why, @Nullable Throwable cause) {
    String message = "%s: %s".formatted(uri.getHost() + uri.getPath(), why);
    return cause == null
        ? new SignInFailure(Code.UNAVAILABLE, message)
        : new SignInFailure(Code.UNAVAILABLE, message, cause);
  }
}

package io.earful.kit.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The key of a request whose body streams ({@link StreamedBody}). In the transaction of the effect
 * {@link #claim} comes first and {@link #keep} last. Without a key both do nothing.
 */
public final class KeyedRequest {

  private static final String ATTRIBUTE = KeyedRequest.class.getName();
  private static final KeyedRequest NONE = new KeyedRequest(null, null, null);

  private final @Nullable IdempotencyKeys keys;
  private final @Nullable Claim claim;
  private final @Nullable JsonMapper json;
  private byte[] bodyHash = {};

  private KeyedRequest(
      @Nullable IdempotencyKeys keys, @Nullable Claim claim, @Nullable JsonMapper json) {
    this.keys = keys;
    this.claim = claim;
    this.json = json;
  }

  public static KeyedRequest of(ServerWebExchange exchange) {
    return exchange.getAttributeOrDefault(ATTRIBUTE, NONE);
  }

  static void set(ServerWebExchange exchange, IdempotencyKeys keys, Claim claim, JsonMapper json) {
    exchange.getAttributes().put(ATTRIBUTE, new KeyedRequest(keys, claim, json));
  }

  /**
   * Claims the key for what arrived. When it was answered before, this fails, and the failure,
   * passed on, becomes the first answer.
   *
   * @param parts what the body says, digests in place of what is large
   */
  public Mono<Void> claim(List<String> parts) {
    IdempotencyKeys known = keys;
    Claim mine = claim;
    if (known == null || mine == null) {
      return Mono.empty();
    }
    return Mono.defer(
        () -> {
          bodyHash = hash(parts);
          return known
              .claim(mine, bodyHash)
              .flatMap(answer -> Mono.error(new AnsweredBeforeException(answer)));
        });
  }

  /** Keeps what is going to be answered. */
  public Mono<Void> keep(ResponseEntity<?> answer) {
    IdempotencyKeys known = keys;
    Claim mine = claim;
    JsonMapper mapper = json;
    if (known == null || mine == null || mapper == null) {
      return Mono.empty();
    }
    return Mono.defer(
        () ->
            known.keep(
                mine,
                bodyHash,
                StoredAnswer.of(
                    answer.getStatusCode().value(),
                    withType(answer),
                    mapper.writeValueAsBytes(answer.getBody()))));
  }

  private static HttpHeaders withType(ResponseEntity<?> answer) {
    HttpHeaders headers = HttpHeaders.copyOf(answer.getHeaders());
    if (headers.getContentType() == null) {
      headers.setContentType(MediaType.APPLICATION_JSON);
    }
    return headers;
  }

  /** Lengths go in as well, so that no two lists of parts look the same. */
  private static byte[] hash(List<String> parts) {
    var digest = Claim.sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return digest.digest();
  }
}

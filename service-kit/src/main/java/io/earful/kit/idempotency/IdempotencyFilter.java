package io.earful.kit.idempotency;

import io.earful.kit.problem.BadRequestException;
import io.earful.kit.token.Caller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a POST with an {@code Idempotency-Key} happen once: the endpoint runs inside one
 * transaction, which its own transactions join; its answer is kept in the same transaction and sent
 * after the commit. So there is an effect if and only if there is an answer to repeat, but for what
 * is marked otherwise ({@link NoEffect}, {@link OwnTransactions}).
 */
@Order(20)
final class IdempotencyFilter implements WebFilter {

  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";

  private static final String API = "/api/";

  /**
   * Sign-in and its like take no key: what they count and note of a failure must stay, and a
   * failure under a key is rolled back.
   */
  private static final String SIGN_IN = "/api/v1/auth/";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /** As much as any endpoint takes that does not stream. */
  private static final int LARGEST_BODY = 10 * 1024 * 1024;

  private final RequestMappingHandlerMapping handlers;
  private final IdempotencyKeys keys;
  private final TransactionalOperator transaction;
  private final JsonMapper json;
  private final String service;

  IdempotencyFilter(
      RequestMappingHandlerMapping handlers,
      IdempotencyKeys keys,
      TransactionalOperator transaction,
      JsonMapper json,
      String service) {
    this.handlers = handlers;
    this.keys = keys;
    this.transaction = transaction;
    this.json = json;
    this.service = service;
  }

  static boolean takesKey(HttpMethod method, String path) {
    return method == HttpMethod.POST && path.startsWith(API) && !path.startsWith(SIGN_IN);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    ServerHttpRequest request = exchange.getRequest();
    List<String> sent = request.getHeaders().getOrEmpty(HEADER);
    Caller caller = exchange.getAttribute(Caller.class.getName());
    String path = request.getPath().value();
    if (sent.isEmpty() || caller == null || !takesKey(request.getMethod(), path)) {
      return chain.filter(exchange);
    }
    if (sent.size() != 1 || !FORM.matcher(sent.get(0)).matches()) {
      return Mono.error(
          new BadRequestException(
              "invalid-idempotency-key",
              "an Idempotency-Key is 1 to 200 visible ASCII characters, sent once; a random UUID is"
                  + " a good one"));
    }
    String route = "POST " + path;
    Claim claim = new Claim(service, caller.subject(), route, sent.get(0));
    return handlers
        .getHandler(exchange)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            handler ->
                handler.orElse(null) instanceof HandlerMethod method
                    ? handle(exchange, chain, method, claim)
                    : chain.filter(exchange));
  }

  private Mono<Void> handle(
      ServerWebExchange exchange, WebFilterChain chain, HandlerMethod method, Claim claim) {
    if (method.hasMethodAnnotation(StreamedBody.class)) {
      KeyedRequest.set(exchange, keys, claim, json);
      return chain
          .filter(exchange)
          .onErrorResume(
              AnsweredBeforeException.class, before -> repeat(exchange, before.answer()));
    }
    return body(exchange.getRequest())
        .flatMap(
            body -> {
              Attempt attempt = new Attempt(exchange, chain, claim, body);
              return method.hasMethodAnnotation(NoEffect.class)
                      || method.hasMethodAnnotation(OwnTransactions.class)
                  ? attempt.outsideTransaction()
                  : attempt.insideTransaction();
            });
  }

  /** Read before the transaction begins: a slow caller keeps no connection. */
  private static Mono<byte[]> body(ServerHttpRequest request) {
    return DataBufferUtils.join(request.getBody(), LARGEST_BODY)
        .map(IdempotencyFilter::bytes)
        .defaultIfEmpty(new byte[0]);
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static Mono<Void> repeat(ServerWebExchange exchange, StoredAnswer answer) {
    ServerHttpResponse response = exchange.getResponse();
    response.setRawStatusCode(answer.status());
    answer.headers().forEach(response.getHeaders()::set);
    response.getHeaders().set(REPLAYED, "true");
    return answer.body().length == 0
        ? response.setComplete()
        : response.writeWith(Mono.just(response.bufferFactory().wrap(answer.body())));
  }

  /** One request with a key whose body is held. */
  private final class Attempt {

    private final ServerWebExchange exchange;
    private final WebFilterChain chain;
    private final Claim claim;
    private final byte[] bodyHash;
    private final CapturedResponse captured;
    private final ServerWebExchange inner;

    Attempt(ServerWebExchange exchange, WebFilterChain chain, Claim claim, byte[] body) {
      this.exchange = exchange;
      this.chain = chain;
      this.claim = claim;
      this.bodyHash = hash(exchange.getRequest(), body);
      this.captured = new CapturedResponse(exchange.getResponse());
      this.inner =
          exchange
              .mutate()
              .request(new RepeatedBody(exchange.getRequest(), body))
              .response(captured)
              .build();
    }

    Mono<Void> insideTransaction() {
      return sendFirst(
          claimed()
              .then(Mono.defer(() -> chain.filter(inner)))
              .then(Mono.defer(this::keep))
              .as(transaction::transactional));
    }

    Mono<Void> outsideTransaction() {
      return sendFirst(
          claimed()
              .as(transaction::transactional)
              .then(Mono.defer(() -> chain.filter(inner)))
              .then(
                  Mono.defer(
                      () ->
                          claimed().then(Mono.defer(this::keep)).as(transaction::transactional))));
    }

    /** Fails with the first answer when there is one. */
    private Mono<Void> claimed() {
      return keys.claim(claim, bodyHash)
          .flatMap(answer -> Mono.error(new AnsweredBeforeException(answer)));
    }

    /** An answer that is no success rolls back, and is given all the same. */
    private Mono<Void> keep() {
      StoredAnswer answer = captured.answer();
      return answer.isFinal()
          ? keys.keep(claim, bodyHash, answer)
          : Mono.error(new FailedAnswerException());
    }

    private Mono<Void> sendFirst(Mono<Void> done) {
      return done.onErrorResume(FailedAnswerException.class, failed -> Mono.empty())
          .then(Mono.defer(captured::send))
          .onErrorResume(
              AnsweredBeforeException.class, before -> repeat(exchange, before.answer()));
    }

    private static byte[] hash(ServerHttpRequest request, byte[] body) {
      MessageDigest digest = Claim.sha256();
      String query = String.valueOf(request.getURI().getRawQuery());
      String type = String.valueOf(request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE));
      digest.update((query + "\n" + type + "\n").getBytes(StandardCharsets.UTF_8));
      return digest.digest(body);
    }
  }

  private static final class FailedAnswerException extends RuntimeException {

    FailedAnswerException() {
      super("the endpoint answered with a failure", null, false, false);
    }
  }
}

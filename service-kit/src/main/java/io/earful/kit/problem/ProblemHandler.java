package io.earful.kit.problem;

import io.earful.kit.storage.StorageState;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers every failure of a request, wherever it arose, as a problem. */
@Order(-2)
public final class ProblemHandler implements WebExceptionHandler {

  private final JsonMapper json;
  private final StorageState storage;

  public ProblemHandler(JsonMapper json, StorageState storage) {
    this.json = json;
    this.storage = storage;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(error);
    }
    storage.saw(error);
    return write(exchange, Problems.of(error, storage::explainsAbsence));
  }

  /** Writes a problem as the answer of a request. */
  public Mono<Void> write(ServerWebExchange exchange, Problem.Answer answer) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(HttpStatusCode.valueOf(answer.problem().status()));
    HttpHeaders headers = response.getHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    if (answer.retryAfter() != null) {
      long seconds = Math.max(1, answer.retryAfter().toSeconds());
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    if (answer.problem().status() == 401) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    DataBuffer body = response.bufferFactory().wrap(json.writeValueAsBytes(answer.problem()));
    return response.writeWith(Mono.just(body));
  }
}

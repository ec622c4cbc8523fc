package io.earful.kit.idempotency;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Holds an answer back until the transaction behind it is committed: nothing of it, not even a
 * header, reaches the real response before {@link #send}.
 */
final class CapturedResponse extends ServerHttpResponseDecorator {

  private final HttpHeaders headers = new HttpHeaders();
  private final MultiValueMap<String, ResponseCookie> cookies = new LinkedMultiValueMap<>();
  private @Nullable HttpStatusCode status;
  private byte[] body = {};
  private boolean complete;

  CapturedResponse(ServerHttpResponse response) {
    super(response);
  }

  StoredAnswer answer() {
    HttpStatusCode code = status == null ? HttpStatus.OK : status;
    return StoredAnswer.of(code.value(), headers, body);
  }

  /** Gives the whole answer, with what is said once. */
  Mono<Void> send() {
    ServerHttpResponse response = getDelegate();
    if (status != null) {
      response.setStatusCode(status);
    }
    response.getHeaders().putAll(headers);
    cookies.values().forEach(values -> values.forEach(response::addCookie));
    return body.length == 0
        ? response.setComplete()
        : response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public boolean setStatusCode(@Nullable HttpStatusCode code) {
    status = code;
    return true;
  }

  @Override
  public @Nullable HttpStatusCode getStatusCode() {
    return status;
  }

  @Override
  public boolean setRawStatusCode(@Nullable Integer code) {
    status = code == null ? null : HttpStatusCode.valueOf(code);
    return true;
  }

  @Override
  public MultiValueMap<String, ResponseCookie> getCookies() {
    return cookies;
  }

  @Override
  public void addCookie(ResponseCookie cookie) {
    cookies.add(cookie.getName(), cookie);
  }

  @Override
  public boolean isCommitted() {
    return complete;
  }

  @Override
  public Mono<Void> writeWith(Publisher<? extends DataBuffer> content) {
    return DataBufferUtils.join(Flux.from(content)).doOnNext(this::take).then(setComplete());
  }

  private void take(DataBuffer buffer) {
    body = new byte[buffer.readableByteCount()];
    buffer.read(body);
    DataBufferUtils.release(buffer);
  }

  @Override
  public Mono<Void> writeAndFlushWith(
      Publisher<? extends Publisher<? extends DataBuffer>> content) {
    return writeWith(Flux.from(content).concatMap(part -> part));
  }

  @Override
  public Mono<Void> setComplete() {
    return Mono.fromRunnable(() -> complete = true);
  }
}

package io.earful.gateway.limit;

import io.earful.gateway.GatewayProperties;
import io.earful.kit.problem.TooLargeException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes no body larger than allowed: refused at once when its length is announced, and cut off
 * where it passes the limit when it comes in chunks. Nothing is buffered.
 */
@Component
@Order(-10)
final class BodyLimitFilter implements WebFilter {

  private static final String IMPORTS = "/api/v1/imports";

  private final GatewayProperties properties;

  BodyLimitFilter(GatewayProperties properties) {
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    DataSize limit = limit(exchange.getRequest().getPath().value());
    if (exchange.getRequest().getHeaders().getContentLength() > limit.toBytes()) {
      return Mono.error(tooLarge(limit));
    }
    return chain.filter(
        exchange.mutate().request(new Counted(exchange.getRequest(), limit)).build());
  }

  private DataSize limit(String path) {
    if (path.startsWith(SenderLimitFilter.SOURCES)) {
      return properties.senders().bodyLimit();
    }
    return path.startsWith(IMPORTS) ? properties.importLimit() : properties.bodyLimit();
  }

  private static TooLargeException tooLarge(DataSize limit) {
    return new TooLargeException(
        "body-too-large",
        "the body is larger than the %d bytes taken at once: send it in parts"
            .formatted(limit.toBytes()));
  }

  private static final class Counted extends ServerHttpRequestDecorator {

    private final DataSize limit;

    Counted(ServerHttpRequest request, DataSize limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      AtomicLong seen = new AtomicLong();
      return super.getBody().doOnNext(part -> count(part, seen));
    }

    private void count(DataBuffer part, AtomicLong seen) {
      if (seen.addAndGet(part.readableByteCount()) > limit.toBytes()) {
        DataBufferUtils.release(part);
        throw tooLarge(limit);
      }
    }
  }
}

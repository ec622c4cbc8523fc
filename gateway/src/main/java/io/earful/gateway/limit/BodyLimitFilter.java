package io.earful.gateway.limit;

import io.earful.gateway.GatewayProperties;
import io.earful.kit.problem.TooLargeException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
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

  private static final Pattern ANSWER_FILES =
      Pattern.compile("/api/v1/mentions/[^/]*/reply-attachments");

  /** No file of an answer is larger on any channel, whatever other bodies may have. */
  private static final DataSize MOST_OF_A_FILE = DataSize.ofMegabytes(10);

  private final GatewayProperties properties;

  BodyLimitFilter(GatewayProperties properties) {
    this.properties = properties;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    Limit limit = limit(exchange.getRequest().getPath().value());
    if (exchange.getRequest().getHeaders().getContentLength() > limit.bytes()) {
      return Mono.error(limit.passed());
    }
    return chain.filter(
        exchange.mutate().request(new Counted(exchange.getRequest(), limit)).build());
  }

  private Limit limit(String path) {
    if (ANSWER_FILES.matcher(path).matches()) {
      return new Limit(MOST_OF_A_FILE.toBytes(), true);
    }
    if (path.startsWith(SenderLimitFilter.SOURCES)) {
      return new Limit(properties.senders().bodyLimit().toBytes(), false);
    }
    DataSize most = path.startsWith(IMPORTS) ? properties.importLimit() : properties.bodyLimit();
    return new Limit(most.toBytes(), false);
  }

  /**
   * @param ofFile whether the body is a file, which cannot be sent in parts
   */
  private record Limit(long bytes, boolean ofFile) {

    TooLargeException passed() {
      return ofFile
          ? new TooLargeException(
              "attachment-too-large", "a file of an answer has at most %d bytes".formatted(bytes))
          : new TooLargeException(
              "body-too-large",
              "the body is larger than the %d bytes taken at once: send it in parts"
                  .formatted(bytes));
    }
  }

  private static final class Counted extends ServerHttpRequestDecorator {

    private final Limit limit;

    Counted(ServerHttpRequest request, Limit limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      AtomicLong seen = new AtomicLong();
      return super.getBody().doOnNext(part -> count(part, seen));
    }

    private void count(DataBuffer part, AtomicLong seen) {
      if (seen.addAndGet(part.readableByteCount()) > limit.bytes()) {
        DataBufferUtils.release(part);
        throw limit.passed();
      }
    }
  }
}

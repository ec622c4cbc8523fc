package io.earful.kit.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Lets no answer overtake its request. What nobody has read of the request is read and thrown away
 * before the answer goes out, when it is little. Otherwise the server passes over the rest by
 * itself, and the answer waits until the part at hand was handed out. Else a connection that is
 * kept may go deaf: the server never reads its next request (reactor-netty 1.3.6, its issue 4361).
 */
final class UnreadBodies implements HttpHandler {

  /** More than this is not waited for. */
  private static final long LITTLE = 64 * 1024;

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Mono<Void> AFTER_WHAT_IS_AT_HAND =
      Mono.<Void>empty().subscribeOn(Schedulers.parallel());

  private final HttpHandler next;

  UnreadBodies(HttpHandler next) {
    this.next = next;
  }

  @Override
  public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    Watched watched = new Watched(request);
    response.beforeCommit(() -> finish(watched, response));
    return next.handle(watched, response);
  }

  private static Mono<Void> finish(Watched request, ServerHttpResponse response) {
    if (request.ended) {
      return Mono.empty();
    }
    if (request.begun || !request.isLittle()) {
      return AFTER_WHAT_IS_AT_HAND;
    }
    return request
        .throwAway()
        .timeout(
            SOON,
            Mono.fromRunnable(() -> response.getHeaders().set(HttpHeaders.CONNECTION, "close")));
  }

  /** Knows how far it was read. */
  private static final class Watched extends ServerHttpRequestDecorator {

    private volatile boolean begun;
    private volatile boolean ended;

    Watched(ServerHttpRequest request) {
      super(request);
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return super.getBody().doOnSubscribe(reader -> begun = true).doOnComplete(() -> ended = true);
    }

    /** Whoever asks before they send is not told to send. */
    boolean isLittle() {
      HttpHeaders headers = getHeaders();
      return headers.getContentLength() <= LITTLE && !headers.containsHeader(HttpHeaders.EXPECT);
    }

    /** Reads to the end, or until it turns out to be much. */
    Mono<Void> throwAway() {
      AtomicLong left = new AtomicLong(LITTLE);
      return getBody()
          .map(Watched::thrownAway)
          .takeWhile(size -> left.addAndGet(-size) >= 0)
          .then()
          .onErrorComplete();
    }

    private static int thrownAway(DataBuffer part) {
      int size = part.readableByteCount();
      DataBufferUtils.release(part);
      return size;
    }
  }
}

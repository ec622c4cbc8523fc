package io.earful.standalone.conformance;

import io.earful.collector.ingest.IngestTrial;
import io.earful.standalone.host.CannotStartException;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Where the program that is judged calls. It holds bounded memory whatever comes: few connections,
 * bodies of the size that the API takes, and not many of them at once.
 */
final class Door implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 64;

  /** All bodies that are being read, and a large one beside another. */
  private static final long MOST_BYTES = 4L * IngestTrial.MAX_BYTES;

  private static final Pattern HEALTH = Pattern.compile("/(livez|readyz)");
  private static final Duration BODY_WITHIN = Duration.ofSeconds(60);
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Judge judge;
  private final Clock clock;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "judge");
            made.setDaemon(true);
            return made;
          });
  private final Scheduler bench = Schedulers.fromExecutorService(thread);
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private final AtomicInteger connections = new AtomicInteger();
  private final DisposableServer server;

  /**
   * @throws CannotStartException when nothing can listen there
   */
  Door(InetSocketAddress address, Judge judge, Clock clock) {
    this.judge = judge;
    this.clock = clock;
    try {
      this.server =
          HttpServer.create()
              .bindAddress(() -> address)
              .childOption(ChannelOption.SO_KEEPALIVE, true)
              .idleTimeout(IDLE)
              .doOnConnection(
                  connection -> {
                    connection.onDispose(connections::decrementAndGet);
                    if (connections.incrementAndGet() > MOST_CONNECTIONS) {
                      connection.dispose();
                    }
                  })
              .handle(this::handle)
              .bindNow();
    } catch (RuntimeException e) {
      thread.shutdownNow();
      throw new CannotStartException(
          "nothing can listen at %s:%d: %s"
              .formatted(address.getHostString(), address.getPort(), e.getMessage()));
    }
  }

  int port() {
    return server.port();
  }

  private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    if (HEALTH.matcher(request.uri()).matches()) {
      return send(response, Answer.of(200, "{\"status\":\"UP\"}"));
    }
    long number = numbers.incrementAndGet();
    Instant at = clock.instant();
    HttpHeaders headers = new HttpHeaders();
    request.requestHeaders().forEach(header -> headers.add(header.getKey(), header.getValue()));
    Body body = new Body();
    return request
        .receive()
        .asByteArray()
        .doOnNext(body::add)
        .then()
        .timeout(BODY_WITHIN)
        .onErrorResume(
            TimeoutException.class, late -> Mono.fromRunnable(() -> body.refuse(Refusal.LATE)))
        .publishOn(bench)
        .then(
            Mono.fromCallable(
                () -> {
                  Call call =
                      Call.of(
                          number,
                          at,
                          request.method().name(),
                          request.uri(),
                          headers,
                          body.bytes());
                  return new Judged(call, answer(call, body));
                }))
        .doFinally(end -> body.release())
        .flatMap(
            judged ->
                send(response, judged.answer())
                    .doFinally(end -> judge.sent(judged.call(), end == SignalType.ON_COMPLETE)));
  }

  private Answer answer(Call call, Body body) {
    if (body.refusal == null) {
      return judge.answer(call);
    }
    return switch (body.refusal) {
      case TOO_LARGE -> judge.tooLarge(call);
      case CROWDED -> judge.crowded(call);
      case LATE -> judge.late(call, BODY_WITHIN);
    };
  }

  /** Why a body is not looked at. */
  private enum Refusal {
    TOO_LARGE,
    /** With others that are being read, it is more than is held at once. */
    CROWDED,
    LATE
  }

  private record Judged(Call call, Answer answer) {}

  private Mono<Void> send(HttpServerResponse response, Answer answer) {
    if (answer.isClosing()) {
      return Mono.fromRunnable(
          () -> response.withConnection(connection -> connection.channel().close()));
    }
    Mono<Void> sending =
        Mono.defer(
            () -> {
              response.status(answer.status());
              response.header(HttpHeaderNames.DATE, Failures.date(clock.instant()));
              for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                response.header(header.getKey(), header.getValue());
              }
              response.header(HttpHeaderNames.CONTENT_LENGTH, "" + answer.body().length);
              return response.sendByteArray(Mono.just(answer.body())).then();
            });
    return answer.delay().isZero() ? sending : Mono.delay(answer.delay()).then(sending);
  }

  /** The bytes of a body, up to what is taken; of a larger one nothing is held. */
  private final class Body {

    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable Refusal refusal;
    private long counted;

    void add(byte[] bytes) {
      if (refusal != null) {
        return;
      }
      counted += bytes.length;
      boolean fits = held.addAndGet(bytes.length) <= MOST_BYTES;
      if (counted > IngestTrial.MAX_BYTES) {
        refuse(Refusal.TOO_LARGE);
      } else if (!fits) {
        refuse(Refusal.CROWDED);
      } else {
        kept.writeBytes(bytes);
      }
    }

    void refuse(Refusal why) {
      if (refusal == null) {
        refusal = why;
        kept = new ByteArrayOutputStream();
      }
    }

    byte[] bytes() {
      return kept.toByteArray();
    }

    void release() {
      held.addAndGet(-counted);
      counted = 0;
    }
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(3));
    thread.shutdownNow();
  }
}

package io.earful.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerRoutes;

/** A service of our own making on loopback, which remembers what it was asked. */
final class StubService implements AutoCloseable {

  /** What arrived. */
  record Asked(String method, String uri, HttpHeaders headers) {

    String header(String name) {
      return Objects.requireNonNullElse(headers.get(name), "");
    }
  }

  final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** What the stream at {@code /api/v1/mentions/stream} sends. */
  final Sinks.Many<String> stream = Sinks.many().multicast().directBestEffort();

  final CountDownLatch streamLeft = new CountDownLatch(1);

  private final DisposableServer server;

  StubService() {
    this(routes -> {});
  }

  /**
   * @param more routes that go before the common ones
   */
  StubService(Consumer<HttpServerRoutes> more) {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(
                routes -> {
                  more.accept(routes);
                  common(routes);
                })
            .bindNow();
  }

  private void common(HttpServerRoutes routes) {
    routes
        .get(
            "/readyz",
            (request, response) ->
                response
                    .header("Content-Type", "application/json")
                    .sendString(
                        Mono.just(
                            """
                            {"status":"UP","components":{"service":{"status":"UP","details":\
                            {"name":"stub","version":"9.9"}}}}""")))
        .get(
            "/api/v1/mentions/stream",
            (request, response) -> {
              remember(request);
              Flux<String> events =
                  stream.asFlux().doOnCancel(streamLeft::countDown).startWith(": open\n\n");
              return response.sse().sendString(events, StandardCharsets.UTF_8);
            })
        .route(
            request -> true,
            (request, response) -> {
              remember(request);
              return request
                  .receive()
                  .aggregate()
                  .asString()
                  .defaultIfEmpty("")
                  .flatMap(
                      body ->
                          response
                              .header("Content-Type", "application/json")
                              .sendString(Mono.just("{\"got\":" + body.length() + "}"))
                              .then());
            });
  }

  private void remember(HttpServerRequest request) {
    asked.add(new Asked(request.method().name(), request.uri(), request.requestHeaders().copy()));
  }

  Asked lastAsked() {
    return asked.get(asked.size() - 1);
  }

  /** Whether the stream's only reader left. */
  boolean readerLeft() throws InterruptedException {
    return streamLeft.await(30, TimeUnit.SECONDS);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(2));
  }
}

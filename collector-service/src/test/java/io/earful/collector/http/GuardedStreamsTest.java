package io.earful.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ConnectorFailure;
import io.earful.connector.MessageReader;
import io.earful.connector.StreamCall;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.kit.net.AddressGuard;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

class GuardedStreamsTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicReference<String> asked = new AtomicReference<>("");
  private final DisposableServer server =
      HttpServer.create()
          .host("127.0.0.1")
          .port(0)
          .route(
              routes ->
                  routes
                      .ws(
                          "/stream",
                          (in, out) -> {
                            connections.incrementAndGet();
                            return out.sendString(
                                Flux.just("one", "a word that is too long", "two"));
                          })
                      .get(
                          "/events",
                          (request, response) -> {
                            connections.incrementAndGet();
                            asked.set(
                                String.valueOf(request.requestHeaders().get("Authorization")));
                            return response
                                .sse()
                                .sendString(
                                    Flux.just(
                                        ":)\n\n",
                                        "event: one\nda",
                                        "ta: 1\n",
                                        "\n:thump\n\n",
                                        "data: a word that is too long\n\n",
                                        "data: half"));
                          })
                      .get("/elsewhere-events", (in, out) -> out.sendRedirect("/events"))
                      .get("/closed", (in, out) -> out.status(401).send())
                      .get("/page", (in, out) -> out.sendString(Mono.just("data: 1\n\n"))))
          .bindNow();

  @AfterEach
  void stop() {
    server.disposeNow();
  }

  /** Shows what came. */
  private static final class Showing implements MessageReader<String> {

    @Override
    public String read(ByteBuffer message) {
      return StandardCharsets.UTF_8.decode(message).toString();
    }

    @Override
    public String tooLarge(long bytes) {
      return bytes + " bytes";
    }
  }

  private Flux<String> listen(AddressGuard guard, String address) {
    return new GuardedStreams(guard, Clock.systemUTC())
        .listen(new StreamCall(URI.create(address), 10), new Showing());
  }

  private String address(String scheme, String path) {
    return scheme + "://127.0.0.1:" + server.port() + path;
  }

  @Test
  void messagesComeInTheirOrderAndLargeOnesAreToldAsSuch() {
    AddressGuard guard =
        AddressGuard.of(false).trusting(new InetSocketAddress("127.0.0.1", server.port()));
    StepVerifier.create(listen(guard, address("http", "/stream")))
        .expectNext("one", "23 bytes", "two")
        .expectComplete()
        .verify(SOON);
  }

  private Flux<String> events(AddressGuard guard, String path) {
    return new GuardedStreams(guard, Clock.systemUTC())
        .events(
            new StreamCall(
                URI.create(address("http", path)), 10, Map.of("Authorization", "Bearer secret-1")))
        .map(event -> event.kind() + " " + event.name() + " " + event.text());
  }

  @Test
  void eventsComeInTheirOrderWithoutCommentsAndHalves() {
    AddressGuard guard =
        AddressGuard.of(false).trusting(new InetSocketAddress("127.0.0.1", server.port()));
    StepVerifier.create(events(guard, "/events"))
        .expectNext("OPENED  ", "EVENT one 1", "TOO_LARGE message ")
        .expectComplete()
        .verify(SOON);
    assertThat(asked).hasValue("Bearer secret-1");
    assertThat(new StreamCall(URI.create("https://a.test/x?t=1"), 1, Map.of("A", "secret-1")))
        .hasToString("stream of a.test");
  }

  @Test
  void noEventsComeFromWhereNoneAreOrWeMayNotListen() {
    refused(AddressGuard.of(true), "/elsewhere-events", UpstreamFault.class, "elsewhere (302)");
    refused(AddressGuard.of(true), "/page", UpstreamFault.class, "a stream of events");
    refused(AddressGuard.of(true), "/closed", Unauthorized.class, "401");
    refused(AddressGuard.of(true), "/nowhere", UpstreamFault.class, "404");
    refused(AddressGuard.of(false), "/events", UpstreamFault.class, "a loopback address");
    assertThat(connections).hasValue(0);
  }

  private void refused(
      AddressGuard guard, String path, Class<? extends ConnectorFailure> kind, String words) {
    StepVerifier.create(events(guard, path))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(kind)
                    .hasMessageContaining(words)
                    .hasMessageNotContaining("secret-1"))
        .verify(SOON);
  }

  @Test
  void privateAddressesAreNotConnected() {
    StepVerifier.create(listen(AddressGuard.of(false), address("http", "/stream")))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(UpstreamFault.class)
                    .hasMessageContaining("a loopback address"))
        .verify(SOON);
    assertThat(connections).hasValue(0);
  }

  @Test
  void otherSchemesAreRefused() {
    for (String scheme : new String[] {"file", "ws", "ftp"}) {
      StepVerifier.create(listen(AddressGuard.of(true), address(scheme, "/stream")))
          .expectError(UpstreamFault.class)
          .verify(SOON);
    }
    assertThat(connections).hasValue(0);
  }

  @Test
  void whatIsNoStreamIsTheServersFault() {
    StepVerifier.create(listen(AddressGuard.of(true), address("http", "/elsewhere")))
        .expectErrorSatisfies(
            error ->
                assertThat(error).isInstanceOf(UpstreamFault.class).hasMessageContaining("404"))
        .verify(SOON);
  }

  @Test
  void nothingIsOpenedBeforeSubscription() {
    assertThat(listen(AddressGuard.of(true), address("http", "/stream"))).isNotNull();
    assertThat(connections).hasValue(0);
  }
}

package io.earful.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.test.StepVerifier;

class GuardedHttpTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final AtomicInteger connections = new AtomicInteger();
  private DisposableServer forbidden;

  @BeforeEach
  void listen() {
    forbidden =
        HttpServer.create()
            .host(LOOPBACK.getHostAddress())
            .port(0)
            .doOnConnection(connection -> connections.incrementAndGet())
            .handle((request, response) -> response.sendString(Mono.just("secret")))
            .bindNow();
  }

  @AfterEach
  void stop() {
    forbidden.disposeNow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://[::ffff:127.0.0.1]:%d/",
        "http://0.0.0.0:%d/",
        "http://127.1:%d/",
        "http://2130706433:%d/",
        "http://0x7f000001:%d/",
      })
  void forbiddenListenerIsNeverConnected(String address) {
    StepVerifier.create(get(AddressGuard.of(false), address.formatted(forbidden.port())))
        .expectError()
        .verify(SOON);
    assertThat(connections).hasValue(0);
  }

  @Test
  void refusalReachesTheCallerByItsType() {
    StepVerifier.create(get(AddressGuard.of(false), "http://127.0.0.1:" + forbidden.port()))
        .expectErrorMatches(e -> e instanceof AddressRefusedException)
        .verify(SOON);
  }

  @Test
  void nameThatTurnsPrivateAfterTheCheckIsNotConnected() throws UnknownHostException {
    AddressGuard guard = AddressGuard.of(false, answering("1.1.1.1", "127.0.0.1"));
    String address = "http://rebinding.example:" + forbidden.port() + "/";
    StepVerifier.create(guard.check(URI.create(address))).verifyComplete();
    StepVerifier.create(get(guard, address))
        .expectErrorMatches(e -> e instanceof AddressRefusedException)
        .verify(SOON);
    assertThat(connections).hasValue(0);
  }

  @Test
  void trustedServerIsReadByName() throws UnknownHostException {
    AddressGuard guard =
        AddressGuard.of(false, answering("127.0.0.1"))
            .trusting(new InetSocketAddress(LOOPBACK, forbidden.port()));
    StepVerifier.create(get(guard, "http://feeds.example:" + forbidden.port() + "/"))
        .expectNext("secret")
        .expectComplete()
        .verify(SOON);
    assertThat(connections).hasValue(1);
  }

  @Test
  void privateAddressIsReadWhenTheInstallationAllowsIt() {
    StepVerifier.create(get(AddressGuard.of(true), "http://localhost:" + forbidden.port() + "/"))
        .expectNext("secret")
        .expectComplete()
        .verify(SOON);
  }

  private static Mono<String> get(AddressGuard guard, String address) {
    return GuardedHttp.client(guard, "test")
        .get()
        .uri(address)
        .responseSingle((response, body) -> body.asString());
  }

  /** Answers with one address after the other, as a name server with bad intentions does. */
  private static HostLookup answering(String... addresses) throws UnknownHostException {
    InetAddress[] each = new InetAddress[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      each[i] = InetAddress.getByName(addresses[i]);
    }
    Iterator<InetAddress> next = Arrays.asList(each).iterator();
    return host -> Mono.fromSupplier(() -> List.of(next.next()));
  }
}

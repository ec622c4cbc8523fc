package io.earful.kit.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.earful.kit.problem.UnauthenticatedException;
import io.earful.kit.problem.UnavailableException;
import io.earful.testkit.MovingClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What a service does about keys it knows, knew, or never saw. */
class GatewayKeysTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Caller ANN = new Caller("ann", Set.of(), Set.of("mentions:read"), Set.of());

  private final ECKey old = key("old");
  private final ECKey fresh = key("fresh");
  private final AtomicInteger asked = new AtomicInteger();

  private final MovingClock clock = MovingClock.at(Instant.parse("2026-11-01T10:00:00Z"));

  private volatile List<ECKey> shown = List.of(old);
  private volatile boolean failing;
  private HttpServer gateway;
  private GatewayKeys keys;
  private TokenVerifier verifier;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/internal/jwks",
        exchange -> {
          asked.incrementAndGet();
          byte[] body =
              new JWKSet(shown.stream().map(key -> (JWK) key.toPublicJWK()).toList())
                  .toString()
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(failing ? 500 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gateway.setExecutor(Executors.newCachedThreadPool());
    gateway.start();
    keys =
        new GatewayKeys(
            WebClient.create(),
            URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()),
            clock);
    verifier = new TokenVerifier("collector", clock);
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private Mono<Caller> checked(ECKey signer) {
    String token = new TokenSigner(signer, clock).sign(ANN, "collector");
    return keys.get(TokenVerifier.keyId(token)).map(set -> verifier.verify(token, set));
  }

  private void accepted(ECKey signer) {
    StepVerifier.create(checked(signer)).expectNext(ANN).expectComplete().verify(SOON);
  }

  private void refused(ECKey signer, Class<? extends Throwable> how) {
    StepVerifier.create(checked(signer)).expectError(how).verify(SOON);
  }

  @Test
  void tokensOfTheKeyBeforeAndOfTheNewOneAreTaken() {
    shown = List.of(old, fresh);
    accepted(old);
    accepted(fresh);
    accepted(old);
    assertThat(asked).hasValue(1);
  }

  @Test
  void aKeyThatAppearsIsFetchedWhenATokenNamesIt() {
    accepted(old);
    shown = List.of(old, fresh);
    clock.advance(Duration.ofSeconds(5));
    accepted(fresh);
    accepted(old);
    assertThat(asked).hasValue(2);
  }

  @Test
  void aKeyThatIsShownNoMoreIsRefusedWithinFiveMinutes() {
    accepted(old);
    shown = List.of(fresh);
    clock.advance(Duration.ofSeconds(299));
    accepted(old);
    clock.advance(Duration.ofSeconds(1));
    refused(old, UnauthenticatedException.class);
    accepted(fresh);
  }

  @Test
  void aFloodOfUnknownKeysAsksTheGatewayOnceAPause() {
    accepted(old);
    for (int pause = 0; pause < 3; pause++) {
      clock.advance(Duration.ofSeconds(5));
      List<JWKSet> answers =
          Flux.range(0, 2_000)
              .flatMap(i -> keys.get("unknown-" + i).subscribeOn(Schedulers.parallel()), 256)
              .collectList()
              .block(SOON);
      assertThat(answers)
          .hasSize(2_000)
          .allSatisfy(
              set -> assertThat(set.getKeys()).singleElement().isEqualTo(old.toPublicJWK()));
      refused(fresh, UnauthenticatedException.class);
      accepted(old);
    }
    assertThat(asked).hasValue(4);
  }

  @Test
  void aGatewayThatFailsIsNotFloodedAndNobodyIsCalledUnknownForIt() {
    failing = true;
    refused(old, UnavailableException.class);
    for (int i = 0; i < 100; i++) {
      refused(fresh, UnavailableException.class);
    }
    assertThat(asked).hasValue(1);
    failing = false;
    clock.advance(Duration.ofSeconds(1));
    accepted(old);

    failing = true;
    clock.advance(Duration.ofSeconds(600));
    accepted(old);
    refused(fresh, UnavailableException.class);
    assertThat(asked).hasValue(3);
  }
}

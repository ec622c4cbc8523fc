package io.earful.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.earful.kit.ServiceKitConfiguration;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.kit.token.TokenConfiguration;
import io.earful.kit.token.TokenSigner;
import io.earful.testkit.PostgresFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A service's door as callers meet it: tokens, scopes, parameters, problems, health. */
class ServiceDoorTest {

  private static ConfigurableApplicationContext service;
  private static HttpServer gateway;
  private static TokenSigner signer;
  private static WebTestClient client;

  @BeforeAll
  static void start() throws IOException, JOSEException {
    signer =
        new TokenSigner(new ECKeyGenerator(Curve.P_256).keyID("k1").generate(), Clock.systemUTC());
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/internal/jwks",
        exchange -> {
          byte[] body = signer.publicKeys().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gateway.start();
    service =
        new SpringApplicationBuilder(Door.class)
            .properties("spring.config.name=kittest")
            .run(arguments());
    client =
        WebTestClient.bindToServer()
            .baseUrl(
                "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
            .responseTimeout(Duration.ofSeconds(60))
            .build();
  }

  private static String[] arguments() {
    List<String> arguments = new java.util.ArrayList<>();
    PostgresFixture.database()
        .properties()
        .forEach((key, value) -> arguments.add("--" + key + "=" + value));
    arguments.add("--earful.urls.gateway=http://127.0.0.1:" + gateway.getAddress().getPort());
    return arguments.toArray(String[]::new);
  }

  @AfterAll
  static void stop() {
    service.close();
    gateway.stop(0);
  }

  @Test
  void nobodyEntersWithoutTheGatewaysToken() {
    client.get().uri("/api/v1/things").exchange().expectStatus().isUnauthorized();
    client
        .get()
        .uri("/api/v1/things")
        .headers(headers -> headers.setBearerAuth("earful_abc"))
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:internal-token-refused");
  }

  @Test
  void theCallerReachesTheEndpoint() {
    get("/api/v1/things?name=a&size=3", "things:read")
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo("ann a 3");
  }

  @Test
  void theCallersAddressIsTheOneTheGatewaySays() {
    client
        .get()
        .uri("/api/v1/origin")
        .headers(headers -> headers.setBearerAuth(token("things:read")))
        .header("Earful-Client-Address", "192.0.2.7")
        .header("X-Request-Id", "order-66")
        .exchange()
        .expectBody(String.class)
        .isEqualTo("192.0.2.7 order-66");
  }

  @Test
  void withoutTheGatewaysTokenNobodySaysWhereACallerIs() {
    client
        .get()
        .uri("/origin")
        .header("Earful-Client-Address", "192.0.2.7")
        .header("X-Request-Id", "order 66\t")
        .exchange()
        .expectBody(String.class)
        .isEqualTo("127.0.0.1 null");
  }

  @Test
  void aMissingScopeIsNamed() {
    get("/api/v1/things", "other:read")
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:scope-missing")
        .jsonPath("$.detail")
        .isEqualTo("this needs the scope things:read, which the caller lacks");
  }

  @Test
  void anEndpointWithoutAScopeIsOpenToNobody() {
    get("/api/v1/forgotten", "admin").expectStatus().isForbidden();
  }

  @Test
  void anEndpointThatTakesThemAllTakesThoseOfOthersToo() {
    get("/api/v1/any?name=a&session_state=x", "things:read")
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .isEqualTo("a");
  }

  @Test
  void aMisspeltParameterIsRefusedByName() {
    get("/api/v1/things?nmae=a", "things:read")
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:unknown-parameter")
        .jsonPath("$.detail")
        .value(detail -> assertThat((String) detail).contains("nmae").contains("name", "size"));
  }

  @Test
  void brokenJsonIsAProblemWithItsPlace() {
    post("{\"size\":\"many\"}")
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .contentType("application/problem+json")
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:earful:problem:invalid-json")
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/size");
  }

  @Test
  void theDomainsFaultsKeepTheirPointers() {
    post("{\"size\":0}")
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/size");
  }

  @Test
  void anUnexpectedFailureTellsNothingButANumber() {
    get("/api/v1/broken", "things:read")
        .expectStatus()
        .is5xxServerError()
        .expectBody()
        .jsonPath("$.detail")
        .value(detail -> assertThat((String) detail).doesNotContain("secret").contains("log"));
  }

  /** The order in which a door asks: who, whether they may, and only then what they bring. */
  @ParameterizedTest
  @CsvSource({
    "'', application/json, 401",
    "'', text/plain, 401",
    "things:read, application/json, 403",
    "things:read, text/plain, 403",
    "things:read, no type at all, 403",
    "files:write, text/plain, 415",
    "files:write, no type at all, 415",
    "files:write, application/json, 200"
  })
  void whoMayNotEnterIsNotToldWhatIsTaken(String scope, String type, int status) {
    client
        .post()
        .uri("/api/v1/files")
        .headers(
            headers -> {
              headers.set("Content-Type", type);
              if (!scope.isEmpty()) {
                headers.setBearerAuth(token(scope));
              }
            })
        .body(BodyInserters.fromDataBuffers(Flux.empty()))
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  @Test
  void whatNobodyCanReadIsRefusedAfterTheRightAsWell() {
    WebTestClient picky = client.mutate().defaultHeader("Accept", "image/png").build();
    picky
        .get()
        .uri("/api/v1/text")
        .headers(headers -> headers.setBearerAuth(token("other:scope")))
        .exchange()
        .expectStatus()
        .isForbidden();
    picky
        .get()
        .uri("/api/v1/text")
        .headers(headers -> headers.setBearerAuth(token("things:read")))
        .exchange()
        .expectStatus()
        .isEqualTo(406);
  }

  @Test
  void anUnknownPathIsAProblemToo() {
    get("/nowhere", "admin")
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType("application/problem+json");
  }

  @Test
  void healthAndMetricsAreOpen() {
    client.get().uri("/livez").exchange().expectStatus().isOk();
    client
        .get()
        .uri("/readyz")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.components.database.status")
        .isEqualTo("UP");
    client
        .get()
        .uri("/metrics")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .value(text -> assertThat(text).contains("jvm_memory_used_bytes"));
  }

  private static WebTestClient.ResponseSpec get(String path, String scope) {
    return client
        .get()
        .uri(path)
        .headers(headers -> headers.setBearerAuth(token(scope)))
        .exchange();
  }

  private static WebTestClient.ResponseSpec post(String body) {
    return client
        .post()
        .uri("/api/v1/things")
        .headers(headers -> headers.setBearerAuth(token("things:read")))
        .header("Content-Type", "application/json")
        .bodyValue(body)
        .exchange();
  }

  private static String token(String scope) {
    return signer.sign(new Caller("ann", Set.of(), Set.of(scope), Set.of()), "kittest");
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import({ServiceKitConfiguration.class, TokenConfiguration.class, Things.class})
  static class Door {}

  record Filter(String name) {}

  record Thing(int size) {}

  @RestController
  static class Things {

    @GetMapping("/api/v1/things")
    @RequiresScope("things:read")
    Mono<String> list(
        Caller caller, @ModelAttribute Filter filter, @RequestParam(defaultValue = "1") int size) {
      return Mono.just(caller.subject() + " " + filter.name() + " " + size);
    }

    @GetMapping({"/api/v1/origin", "/origin"})
    @RequiresScope("things:read")
    Mono<String> origin(ServerWebExchange exchange) {
      RequestOrigin origin = RequestOrigin.of(exchange);
      return Mono.just(origin.address() + " " + origin.requestId());
    }

    @PostMapping("/api/v1/things")
    @RequiresScope("things:read")
    Mono<String> create(@RequestBody Thing thing) {
      return Mono.error(
          new InvalidException(
              "invalid-thing",
              "a thing has a size",
              List.of(
                  new io.earful.kit.problem.EarfulException.Fault(
                      "/size", "expected 1 or more, got " + thing.size()))));
    }

    @PostMapping(path = "/api/v1/files", consumes = "application/json")
    @RequiresScope("files:write")
    Mono<String> file() {
      return Mono.just("taken");
    }

    @GetMapping(path = "/api/v1/text", produces = "text/plain")
    @RequiresScope("things:read")
    Mono<String> text() {
      return Mono.just("text");
    }

    @GetMapping("/api/v1/any")
    @RequiresScope("things:read")
    Mono<String> any(@RequestParam MultiValueMap<String, String> all) {
      return Mono.just(String.valueOf(all.getFirst("name")));
    }

    @GetMapping("/api/v1/broken")
    @RequiresScope("things:read")
    Mono<String> broken() {
      return Mono.error(new IllegalStateException("the secret is 42"));
    }

    @GetMapping("/api/v1/forgotten")
    Mono<String> forgotten() {
      return Mono.just("nobody thought of a scope");
    }
  }
}

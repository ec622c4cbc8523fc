package io.earful.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** A caller who hangs up while the end of his answer arrives, and the next one's connection. */
class HangUpsTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";

  private final HangUps hangUps = new HangUps();
  private final ConnectionProvider pool = ConnectionProvider.create("one", 1);
  private ServerSocket service;
  private Socket connection;
  private BufferedReader requests;

  @BeforeEach
  void start() throws IOException {
    service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    service.setSoTimeout((int) SOON.toMillis());
  }

  @AfterEach
  void stop() throws IOException {
    pool.disposeLater().block(SOON);
    connection.close();
    service.close();
  }

  @Test
  void theNextRequestKeepsItsConnection() throws Exception {
    Connection first = answered(ANSWER + "ha");
    first.inbound().receive().subscribe();
    CountDownLatch handedOn = new CountDownLatch(1);
    CountDownLatch hungUp = new CountDownLatch(1);
    CompletableFuture<Integer> second =
        client()
            .post()
            .uri("/second")
            .send(
                (request, body) -> {
                  handedOn.countDown();
                  await(hungUp);
                  return body.sendString(Mono.just("{}"));
                })
            .responseSingle((response, body) -> Mono.just(response.status().code()))
            .toFuture();

    say("lf");
    await(handedOn);
    first.dispose();
    hungUp.countDown();

    assertThat(request()).startsWith("POST /second");
    say(ANSWER + "done");
    assertThat(second.get(SOON.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(200);
  }

  @Test
  void anAnswerThatIsGivenUpHalfwayEndsAtTheService() throws Exception {
    answered(ANSWER + "ha").dispose();
    assertThat(requests.readLine()).isNull();
  }

  /** The connection as it is passed on when an answer begins like this. */
  private Connection answered(String text) throws Exception {
    CompletableFuture<Connection> answer = new CompletableFuture<>();
    client()
        .get()
        .uri("/first")
        .responseConnection(
            (response, held) -> {
              answer.complete(held);
              return Mono.empty();
            })
        .subscribe();
    connection = service.accept();
    connection.setSoTimeout((int) SOON.toMillis());
    requests =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
    assertThat(request()).startsWith("GET /first");
    say(text);
    return guarded(answer.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
  }

  private Connection guarded(Connection held) {
    assertThat(hangUps.getOrder())
        .as("between who calls the service and who writes its answer")
        .isGreaterThan(NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER)
        .isLessThan(NettyRoutingFilter.ORDER);
    MockServerWebExchange exchange =
        MockServerWebExchange.from(MockServerHttpRequest.get("/api/v1/mentions"));
    hangUps
        .filter(
            exchange,
            routed -> {
              routed.getAttributes().put(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR, held);
              return Mono.empty();
            })
        .block(SOON);
    return exchange.getRequiredAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
  }

  private HttpClient client() {
    return HttpClient.create(pool).baseUrl("http://127.0.0.1:" + service.getLocalPort());
  }

  private void say(String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    connection.getOutputStream().flush();
  }

  /** The request's first line; the rest of its head is read. */
  private String request() throws IOException {
    String first = requests.readLine();
    String line = first;
    while (line != null && !line.isEmpty()) {
      line = requests.readLine();
    }
    return String.valueOf(first);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

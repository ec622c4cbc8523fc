package io.earful.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** A connection on which requests come close together is still read afterwards. */
class ReadResumptionTest {

  private static final int PATIENCE_MILLIS = 10_000;

  private WebServer server;

  @BeforeEach
  void start() {
    NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory(0);
    factory.setAddress(InetAddress.getLoopbackAddress());
    new ReadResumption().customize(factory);
    server = factory.getWebServer(ReadResumptionTest::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Mono<Void> answer(ServerHttpRequest request, ServerHttpResponse response) {
    response.getHeaders().set(HttpHeaders.CONTENT_LENGTH, "0");
    boolean slow = request.getPath().value().equals("/slow");
    return (slow ? Mono.delay(Duration.ofMillis(50)).then() : Mono.<Void>empty())
        .then(Mono.defer(response::setComplete));
  }

  private static String request(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  @RepeatedTest(3)
  void theNextRequestIsAnsweredAfterOneThatHadToWait() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      send(socket, request("/slow") + request("/fast"));
      assertThat(status(in)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(status(in)).isEqualTo("HTTP/1.1 200 OK");
      for (int i = 0; i < 3; i++) {
        send(socket, request("/fast"));
        assertThat(status(in)).as("request %d after them", i).isEqualTo("HTTP/1.1 200 OK");
      }
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String status(BufferedReader in) throws IOException {
    String status = in.readLine();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      // headers
    }
    return String.valueOf(status);
  }
}

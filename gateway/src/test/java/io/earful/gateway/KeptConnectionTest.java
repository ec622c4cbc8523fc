package io.earful.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A connection that is kept goes on being read, however early its requests are answered. */
class KeptConnectionTest {

  private static final int PATIENCE_MS = 20_000;

  private static StubService service;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    service = new StubService();
    gateway =
        RunningGateway.start(
            RunningGateway.all(service.uri()),
            Map.of(
                "earful.gateway.admin-token",
                RunningGateway.ADMIN,
                "earful.gateway.rate-limit.capacity",
                "100000"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    service.close();
  }

  /** What a person alone may do is refused to a key before anything is read or looked up. */
  @Test
  void isReadOnAfterAnswersThatOvertakeTheirRequests() throws IOException {
    try (Socket socket = connected()) {
      for (int i = 0; i < 100; i++) {
        assertThat(ask(socket, "GET", "/api/v1/auth/me", "")).startsWith("HTTP/1.1 200");
        assertThat(ask(socket, "POST", "/api/v1/auth/password", "{}")).startsWith("HTTP/1.1 403");
        assertThat(ask(socket, "GET", "/api/v1/auth/me", "")).startsWith("HTTP/1.1 200");
        assertThat(ask(socket, "GET", "/api/v1/auth/sessions", "")).startsWith("HTTP/1.1 403");
      }
    }
  }

  @Test
  void isReadOnAfterAnAnswerToWhatIsTooMuchToWaitFor() throws IOException {
    try (Socket socket = connected()) {
      for (int i = 0; i < 20; i++) {
        String much = " ".repeat(100_000);
        assertThat(ask(socket, "POST", "/api/v1/auth/password", much)).startsWith("HTTP/1.1 403");
        assertThat(ask(socket, "GET", "/api/v1/auth/me", "")).startsWith("HTTP/1.1 200");
      }
    }
  }

  private static Socket connected() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    socket.setSoTimeout(PATIENCE_MS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static String ask(Socket socket, String method, String path, String body)
      throws IOException {
    say(socket, head(method, path, body.length()) + body);
    return answer(socket.getInputStream());
  }

  private static String head(String method, String path, int length) {
    return "%s %s HTTP/1.1\r\n".formatted(method, path)
        + "Host: localhost\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(RunningGateway.ADMIN, length);
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** The answer's head; its body is read to the end. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the connection ended after: " + head);
      }
      head.append((char) next);
    }
    String length = head.toString().toLowerCase(Locale.ROOT).split("content-length: ", 2)[1];
    in.readNBytes(Integer.parseInt(length.substring(0, length.indexOf('\r'))));
    return head.toString();
  }
}

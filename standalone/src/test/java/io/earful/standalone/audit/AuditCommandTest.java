package io.earful.standalone.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, against a stand-in that answers as the API does. */
class AuditCommandTest {

  @TempDir private Path home;

  private HttpServer server;
  private String answer = "";
  private String asked = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/admin-token"), "earful_secret\n");
    Files.writeString(
        home.resolve("earful.pid"),
        "1\nhttp://127.0.0.1:%d\n0.1\n".formatted(server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private record Outcome(int code, String output) {}

  private Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        AuditCommand.run(
            List.of(arguments),
            Map.of("EARFUL_HOME", home.toString()),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Outcome(code, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aWholeLogIsSaidToBeWhole() {
    answer = "{\"entries\":12,\"ok\":true,\"firstBad\":null,\"reason\":null}";
    Outcome outcome = run("verify");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.output()).contains("whole: 12 entries");
    assertThat(asked).isEqualTo("GET /api/v1/audit/verification");
  }

  @Test
  void theFirstBadEntryIsNamedAndTheCodeIsOne() {
    answer = "{\"entries\":6,\"ok\":false,\"firstBad\":7,\"reason\":\"entry 7 is missing\"}";
    Outcome outcome = run("verify");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("First bad entry: 7", "entry 7 is missing");
  }

  @Test
  void whoTypesSomethingElseIsToldHow() {
    assertThat(run().code()).isEqualTo(2);
    assertThat(run("--help").output()).contains("Usage");
  }

  @Test
  void anEarfulThatDoesNotRunIsNamed() throws IOException {
    Files.delete(home.resolve("earful.pid"));
    Outcome outcome = run("verify");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.output()).contains("does not run");
  }
}

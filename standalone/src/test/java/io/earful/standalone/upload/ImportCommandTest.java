package io.earful.standalone.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, against a stand-in that answers as the API does. */
class ImportCommandTest {

  private static final String DONE =
      """
      {"id":"i1","state":"done","format":"csv","read":4,"accepted":2,"duplicate":1,"rejected":1,
       "rejectedUrl":"/api/v1/imports/i1/rejected","percent":100}
      """;

  @TempDir private Path home;

  private final List<String> requests = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private HttpServer server;
  private String body = "";
  private int uploadStatus = 202;
  private String uploadAnswer = "{\"id\":\"i1\",\"state\":\"running\",\"format\":\"csv\"}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
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

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(what + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    String read = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = 200;
    String answer;
    if (what.equals("POST /api/v1/imports")) {
      body = read;
      status = uploadStatus;
      answer = uploadAnswer;
    } else if (what.endsWith("/rejected")) {
      answer = "place,id,reason,excerpt\r\n";
    } else {
      answer = answers.size() > 1 ? answers.remove(0) : answers.get(0);
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private record Outcome(int code, String output) {}

  private Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int code =
        ImportCommand.run(
            List.of(arguments),
            Map.of("EARFUL_HOME", home.toString()),
            new PrintStream(out, true, StandardCharsets.UTF_8));
    return new Outcome(code, out.toString(StandardCharsets.UTF_8));
  }

  private String file(String content) throws IOException {
    Path file = home.resolve("відгуки.csv");
    Files.writeString(file, content);
    return file.toString();
  }

  @Test
  void aFileIsUploadedWithItsFieldsAndWaitedFor() throws IOException {
    answers.add("{\"id\":\"i1\",\"state\":\"running\",\"percent\":40,\"read\":1}");
    answers.add(DONE);
    Files.writeString(home.resolve("mapping.json"), "{\"text\":\"Слова\"}");
    Outcome outcome =
        run(file("a,b\n1,2\n"), "--format", "csv", "--mapping", "@" + home.resolve("mapping.json"));
    assertThat(outcome.code()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .contains("Import done: 4 read, 2 accepted, 1 duplicate, 1 rejected")
        .contains("/api/v1/imports/i1/rejected")
        .doesNotContain("earful_secret");
    assertThat(requests)
        .containsExactly(
            "POST /api/v1/imports Bearer earful_secret",
            "GET /api/v1/imports/i1 Bearer earful_secret",
            "GET /api/v1/imports/i1 Bearer earful_secret");
    assertThat(body)
        .contains("name=\"format\"\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\ncsv\r\n")
        .contains("name=\"mapping\"")
        .contains("{\"text\":\"Слова\"}")
        .contains("name=\"file\"; filename=\"відгуки.csv\"")
        .contains("\r\n\r\na,b\n1,2\n\r\n--");
  }

  @Test
  void rejectedRowsAreSavedWhereAsked() throws IOException {
    answers.add(DONE);
    Path target = home.resolve("rejected.csv");
    assertThat(run(file("x"), "--rejected", target.toString()).code()).isZero();
    assertThat(target).hasContent("place,id,reason,excerpt\r\n");
  }

  @Test
  void aFailedImportSaysWhyAndExitsWithOne() throws IOException {
    answers.add("{\"id\":\"i1\",\"state\":\"failed\",\"reason\":\"no column is known\"}");
    Outcome outcome = run(file("x"));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("Import failed").contains("no column is known");
  }

  @Test
  void aRefusalIsShownInItsOwnWords() throws IOException {
    uploadStatus = 422;
    uploadAnswer = "{\"status\":422,\"detail\":\"the file cannot be imported like this: /format\"}";
    Outcome outcome = run(file("x"));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("cannot be imported like this: /format");
  }

  @Test
  void anImportIsCancelled() {
    answers.add("{\"id\":\"i1\",\"state\":\"cancelled\",\"read\":3,\"accepted\":3}");
    Outcome outcome = run("--cancel", "i1");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.output()).contains("Import i1 is cancelled");
    assertThat(requests).containsExactly("POST /api/v1/imports/i1/cancel Bearer earful_secret");
  }

  @Test
  void whatCannotBeDoneIsSaid() throws IOException {
    assertThat(run().output()).contains("Usage: ./earful import FILE");
    assertThat(run("--help").code()).isZero();
    assertThat(run("--nonsense", "x").code()).isEqualTo(1);
    assertThat(run(home.resolve("not-there").toString()).output()).contains("no file");
    server.stop(0);
    assertThat(run(file("x")).output()).contains("does not answer at");
    Files.delete(home.resolve("earful.pid"));
    assertThat(run(file("x")).output()).contains("start it with `./earful start`");
  }
}

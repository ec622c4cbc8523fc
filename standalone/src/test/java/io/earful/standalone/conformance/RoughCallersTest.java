package io.earful.standalone.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/** What is answered to those who mean no good, or know no better. */
class RoughCallersTest {

  private static final String INGEST = "/api/v1/ingest/mentions";
  private static final int TOO_MUCH = 11 * 1024 * 1024;
  private static final int TOO_MANY = 200;

  private static final ExecutorService POOL = Executors.newCachedThreadPool();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final List<HttpResponse<String>> answers = new ArrayList<>();

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  private Judgement judged(Consumer<String> program) {
    return Judgement.of(program, POOL).join();
  }

  private void send(URI address, String key, String idempotencyKey, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", key)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(body)
            .build();
    sent(request);
  }

  private void sent(HttpRequest request) {
    try {
      answers.add(HTTP.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(String address, String idempotencyKey, String body) {
    send(
        URI.create(address + INGEST),
        "Bearer " + Judgement.KEY,
        idempotencyKey,
        BodyPublishers.ofString(body));
  }

  private void fault(int at, int status, String code) {
    HttpResponse<String> answer = answers.get(at);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"urn:earful:problem:" + code + '"');
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedAndNotHeld() {
    Judgement judgement =
        judged(
            address ->
                send(
                    URI.create(address + INGEST),
                    "Bearer " + Judgement.KEY,
                    "large",
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[TOO_MUCH]))));

    fault(0, 413, "body-too-large");
    assertThat(judgement.verdict(Rule.SIZE)).isEqualTo("failed");
  }

  @Test
  void whatIsNestedTooDeepIsRefusedAndItsNeighbourIsNot() {
    String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);

    Judgement judgement =
        judged(
            address ->
                send(address, "deep", '[' + deep + ',' + Sayings.plain("m1", "Words", "") + ']'));

    assertThat(answers.get(0).statusCode()).isEqualTo(200);
    assertThat(answers.get(0).body()).contains("\"rejected\"", "\"accepted\"");
    assertThat(judgement.json(Rule.READABLE).path("broken").asInt()).isEqualTo(1);
    assertThat(judgement.json(Rule.READABLE).path("kept").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsNoJsonIsRefused() {
    Judgement judgement = judged(address -> send(address, "broken", "[{\"channel\":"));

    fault(0, 400, "invalid-json");
    assertThat(judgement.verdict(Rule.READABLE)).isEqualTo("failed");
  }

  @Test
  void aBodyThatIsPackedIsRefusedForThat() {
    Judgement judgement =
        judged(
            address -> {
              HttpRequest packed =
                  HttpRequest.newBuilder(URI.create(address + INGEST))
                      .header("Authorization", "Bearer " + Judgement.KEY)
                      .header("Content-Type", "application/json")
                      .header("Content-Encoding", "gzip")
                      .header("Idempotency-Key", "packed")
                      .POST(BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 8, 0}))
                      .build();
              sent(packed);
            });

    fault(0, 415, "unsupported-media-type");
    assertThat(answers.get(0).body()).contains("Content-Encoding: gzip");
    assertThat(judgement.verdict(Rule.CONTENT_TYPE)).isEqualTo("failed");
    assertThat(judgement.output()).contains("send it as it is");
  }

  @Test
  void aProgramIsToldFromItsLibrary() {
    for (String agent : List.of("node", "Go-http-client/1.1", "Python/3.11 aiohttp/3.9", "")) {
      assertThat(verdictOn(agent)).as(agent).isEqualTo("advised");
    }
    for (String agent : List.of("nodebb-collector/2", "ruby-board/1 (faraday/2)", "curlew/1")) {
      assertThat(verdictOn(agent)).as(agent).isEqualTo("passed");
    }
  }

  private static String verdictOn(String agent) {
    HttpHeaders headers = new HttpHeaders();
    headers.add(HttpHeaders.USER_AGENT, agent);
    Findings findings = new Findings();
    new RequestRules(findings)
        .look(Call.of(1, Instant.EPOCH, "POST", INGEST, headers, new byte[0]));
    return findings.outcomes(Set.of()).get(Rule.USER_AGENT.ordinal()).word().toString();
  }

  @Test
  void aBodyInPiecesIsReadLikeAnyOther() {
    Judgement judgement =
        judged(
            address -> {
              URI there = URI.create(address);
              String body = '[' + Sayings.plain("m1", "Words", "") + ']';
              String head =
                  """
                  POST %s HTTP/1.1
                  Host: x
                  Authorization: Bearer %s
                  Content-Type: application/json
                  Idempotency-Key: k
                  Transfer-Encoding: chunked
                  Connection: close

                  """
                      .formatted(INGEST, Judgement.KEY)
                      .replace("\n", "\r\n");
              try (Socket socket = new Socket(there.getHost(), there.getPort())) {
                socket.setSoTimeout(30_000);
                String chunked = head + "%x\r\n%s\r\n0\r\n\r\n".formatted(body.length(), body);
                socket.getOutputStream().write(chunked.getBytes(StandardCharsets.US_ASCII));
                assertThat(
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    assertThat(judgement.verdict(Rule.READABLE)).isEqualTo("passed");
  }

  @Test
  void theEvidenceHoldsNoCardNumber() {
    Judgement judgement =
        judged(
            address -> send(address, "card", Sayings.at("4111 1111 1111 1111", "m1", "Words", "")));

    assertThat(judgement.verdict(Rule.ZONED_TIMES)).isEqualTo("failed");
    assertThat(judgement.output() + judgement.report()).contains("⟦card").doesNotContain("4111 11");
  }

  @Test
  void aKeyInTheAddressIsRefused() {
    Judgement judgement =
        judged(
            address ->
                send(
                    URI.create(address + INGEST + "?api_key=" + Judgement.KEY),
                    "Bearer " + Judgement.KEY,
                    "url",
                    BodyPublishers.ofString("[]")));

    fault(0, 400, "key-in-url");
    assertThat(judgement.verdict(Rule.KEY)).isEqualTo("failed");
    assertThat(judgement.output().lines().filter(line -> line.contains(Judgement.KEY)))
        .as("the key is printed once, for whoever configures the program")
        .hasSize(1);
  }

  @Test
  void otherCredentialsAreRefused() {
    judged(
        address -> {
          URI there = URI.create(address + INGEST);
          send(there, "Basic " + Judgement.KEY, "1", BodyPublishers.ofString("[]"));
          send(there, "Bearer another-key", "2", BodyPublishers.ofString("[]"));
        });

    fault(0, 401, "key-missing");
    fault(1, 401, "key-refused");
    assertThat(answers.get(1).headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void aKeyThatCameWithAnotherBodyIsRefused() {
    judged(
        address -> {
          send(address, "same", Sayings.plain("m1", "Words", ""));
          send(address, "same", Sayings.plain("m2", "Other words", ""));
        });

    assertThat(answers.get(0).statusCode()).isEqualTo(200);
    fault(1, 422, "idempotency-key-reused");
  }

  @Test
  void manyConnectionsDoNotKeepOthersOut() {
    Judgement judgement =
        judged(
            address -> {
              List<Socket> sockets = new ArrayList<>();
              try {
                URI there = URI.create(address);
                for (int i = 0; i < TOO_MANY; i++) {
                  Socket socket = new Socket(there.getHost(), there.getPort());
                  socket.getOutputStream().write("POST /".getBytes(StandardCharsets.US_ASCII));
                  sockets.add(socket);
                }
              } catch (IOException e) {
                // refused or cut off: that is what is asked for
              } finally {
                sockets.forEach(RoughCallersTest::close);
              }
              send(address, "after", Sayings.plain("m1", "Words", ""));
            });

    assertThat(answers.get(0).statusCode()).isEqualTo(200);
    assertThat(judgement.verdict(Rule.READABLE)).isEqualTo("passed");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

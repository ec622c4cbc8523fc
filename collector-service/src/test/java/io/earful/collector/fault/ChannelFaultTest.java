package io.earful.collector.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.earful.testkit.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** F10: channels that refuse, limit, fail, hang, or cannot be reached. */
class ChannelFaultTest {

  private static final FaultyChannels CHANNELS = new FaultyChannels();
  private static final String WHOLE = FaultyChannels.feed("a", "b", "c");

  /** Speaks without being asked, and not TLS. */
  private static final ServerSocket PLAIN = plain();

  private static ServerSocket plain() {
    try {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(() -> greet(socket), "plain server");
      thread.setDaemon(true);
      thread.start();
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void greet(ServerSocket socket) {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        connection.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(UTF_8));
        // the greeting is lost when the connection ends with unread bytes in it
        connection.getInputStream().read(new byte[4096]);
      } catch (IOException closed) {
        // the test is over, or the other side had enough
      }
    }
  }

  /** The same server under another name: requests to one host wait for each other. */
  private static String otherHost(String path) {
    return "http://localhost:" + CHANNELS.server.address().getPort() + path;
  }

  @BeforeAll
  static void start() {
    CHANNELS.start();
  }

  @AfterAll
  static void stop() throws IOException {
    CHANNELS.close();
    PLAIN.close();
  }

  @BeforeEach
  void empty() {
    CHANNELS.empty();
    CHANNELS
        .server
        .otherwise(Answer.status(404))
        .on("/well", FaultyChannels.ok(FaultyChannels.feed("w")));
  }

  private static String bad(String fault) {
    Answer answer =
        switch (fault) {
          case "429" -> Answer.status(429).header("Retry-After", "900");
          case "slow-loris" -> FaultyChannels.ok(WHOLE).dripping(Duration.ofMillis(700));
          case "silent" -> FaultyChannels.ok(WHOLE).after(Duration.ofSeconds(60));
          case "cut off" -> FaultyChannels.ok(WHOLE).announcing(100_000);
          case "TLS", "refused" -> Answer.status(500);
          default -> Answer.status(Integer.parseInt(fault));
        };
    CHANNELS.server.on("/bad", answer);
    int port = CHANNELS.server.address().getPort();
    return switch (fault) {
      case "TLS" -> "https://127.0.0.1:" + PLAIN.getLocalPort() + "/bad";
      case "refused" -> "http://127.0.0.1:1/bad";
      default -> "http://127.0.0.1:" + port + "/bad";
    };
  }

  @ParameterizedTest
  @CsvSource({
    "401, unauthorized, needs-attention, (401)",
    "403, unauthorized, needs-attention, (403)",
    "404, upstream-fault, active, (404)",
    "410, gone, gone, (410)",
    "429, rate-limited, active, ''",
    "500, upstream-fault, active, answered 500",
    "503, upstream-fault, active, answered 503",
    "slow-loris, upstream-fault, active, within 10 s",
    "silent, upstream-fault, active, within 10 s",
    "cut off, upstream-fault, active, closed the connection",
    "TLS, upstream-fault, active, no secure connection",
    "refused, upstream-fault, active, refused",
  })
  void aFaultIsShownDelaysNobodyElseAndLosesNothing(
      String fault, String kind, String state, String reason) {
    String sick = CHANNELS.source(bad(fault));
    long start = System.nanoTime();
    String well = CHANNELS.source(otherHost("/well"));
    CHANNELS.awaitSuccess(well);
    long wellAfter = Duration.ofNanos(System.nanoTime() - start).toMillis();
    JsonNode health = CHANNELS.afterFirstRun(sick);
    JsonNode failure = health.path("lastFailure");
    System.out.printf(
        "F10 %s: %s, next run in %s, the other source read after %d ms; %s%n",
        fault,
        failure.path("kind").asString(),
        next(health),
        wellAfter,
        failure.path("reason").asString());
    assertThat(failure.path("kind").asString()).isEqualTo(kind);
    assertThat(failure.path("reason").asString()).contains(reason).isNotBlank();
    assertThat(health.path("state").asString()).isEqualTo(state);
    assertThat(CHANNELS.cursor(sick)).isEmpty();
    assertThat(CHANNELS.created()).isEqualTo(1);
    if (fault.equals("429")) {
      assertThat(until(health)).isBetween(Duration.ofSeconds(850), Duration.ofSeconds(900));
    }
  }

  /** A name that resolved when the source was set up, and does no more. */
  @Test
  void aNameThatIsNotKnownAnyMoreIsNamed() {
    CHANNELS.server.on("/bad", Answer.status(500));
    String id = CHANNELS.read("/bad");
    CHANNELS.afterFirstRun(id);
    CHANNELS.collector.execute(
        "update collector.source set settings = regexp_replace(settings, '127.0.0.1:[0-9]+',"
            + " 'nobody.invalid')");
    CHANNELS.post("/" + id + "/poll");
    await()
        .atMost(FaultyChannels.SOON)
        .until(() -> CHANNELS.health(id).path("failuresInARow").asInt() == 2);
    String reason = CHANNELS.health(id).path("lastFailure").path("reason").asString();
    System.out.printf("F10 DNS: %s%n", reason);
    assertThat(reason).contains("nobody.invalid");
    assertThat(CHANNELS.cursor(id)).isEmpty();
  }

  @Test
  void whenItIsWellAgainAllThatWasThereIsRead() {
    CHANNELS.server.on(
        "/bad",
        Answer.status(500),
        FaultyChannels.ok(WHOLE).announcing(9999),
        FaultyChannels.ok(WHOLE));
    String id = CHANNELS.read("/bad");
    for (int run = 1; run <= 2; run++) {
      int failures = run;
      await()
          .atMost(FaultyChannels.SOON)
          .until(() -> CHANNELS.health(id).path("failuresInARow").asInt() == failures);
      assertThat(CHANNELS.cursor(id)).isEmpty();
      CHANNELS.post("/" + id + "/poll");
    }
    CHANNELS.awaitSuccess(id);
    assertThat(CHANNELS.created()).isEqualTo(3);
    assertThat(CHANNELS.health(id).path("failuresInARow").asInt()).isZero();
  }

  @Test
  void eachSourceBacksOffForItselfLongerEachTimeAndNeverInStep() {
    CHANNELS.server.on("/bad", Answer.status(500));
    List<String> ids = IntStream.range(0, 6).mapToObj(i -> CHANNELS.read("/bad?" + i)).toList();
    List<List<Long>> pauses = new ArrayList<>();
    for (int run = 1; run <= 3; run++) {
      int failures = run;
      List<Long> ofRun = new ArrayList<>();
      for (String id : ids) {
        await()
            .atMost(FaultyChannels.SOON)
            .until(() -> CHANNELS.health(id).path("failuresInARow").asInt() == failures);
        ofRun.add(until(CHANNELS.health(id)).toSeconds());
      }
      pauses.add(ofRun);
      System.out.printf("F10 pauses after failure %d in a row, seconds: %s%n", run, ofRun);
      ids.forEach(id -> CHANNELS.post("/" + id + "/poll"));
    }
    assertThat(new HashSet<>(pauses.get(0))).hasSizeGreaterThan(1);
    assertThat(mean(pauses.get(1))).isGreaterThan(mean(pauses.get(0)) * 1.3);
    assertThat(mean(pauses.get(2))).isGreaterThan(mean(pauses.get(1)) * 1.3);
  }

  private static double mean(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).average().orElse(0);
  }

  private static String next(JsonNode health) {
    return health.path("nextRun").isString() ? until(health).toSeconds() + " s" : "never by itself";
  }

  private static Duration until(JsonNode health) {
    return Duration.between(Instant.now(), Instant.parse(health.path("nextRun").asString()));
  }
}

package io.earful.collector.connector.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.http.GuardedStreams;
import io.earful.connector.Batch;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.kit.net.AddressGuard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What becomes of recorded events of the stream. */
class JetstreamRecordingsTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  private final JetstreamServer server = new JetstreamServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in =
        JetstreamRecordingsTest.class.getResourceAsStream("/fixtures/bluesky/" + name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private List<Batch> read(Cursor from) {
    ConnectorContext context =
        new ConnectorContext(
            call -> Mono.error(new IllegalStateException("no requests here")),
            ChannelSockets.NONE,
            new GuardedStreams(AddressGuard.of(true), Clock.systemUTC()),
            Clock.fixed(NOW, ZoneOffset.UTC),
            name -> null);
    Map<String, Object> settings =
        Map.of("read", "stream", "terms", List.of("Kettle"), "jetstream", server.address() + "/");
    SourceView source = new SourceView("s", "s", settings, Map.of(), NOW.minusSeconds(60));
    return Objects.requireNonNull(
        new BlueskyConnector(context, new Pace(SOON, SOON, SOON, SOON, SOON, SOON))
            .collect(source, from)
            .collectList()
            .block(SOON));
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  @Test
  void eventsBecomeExpectedMentions() throws IOException {
    server.plays(lines("stream.ndjson"));
    List<Batch> batches = read(Cursor.START);
    List<String> actual =
        mentions(batches).stream().map(EventCodec.json()::writeValueAsString).toList();
    Path written = Path.of("target", "fixtures", "bluesky", "expected-stream.ndjson");
    Files.createDirectories(written.getParent());
    Files.write(written, actual);
    assertThat(actual)
        .as("mentions; what came is in %s", written)
        .isEqualTo(lines("expected-stream.ndjson"));
    assertThat(batches).allSatisfy(batch -> assertThat(batch.deletions()).isEmpty());
  }

  @Test
  void whatIsHeardTwiceIsToldOnce() throws IOException {
    server.plays(lines("stream.ndjson"));
    List<Batch> batches = read(Cursor.START);
    assertThat(mentions(read(batches.get(batches.size() - 1).next()))).isEmpty();
  }

  @Test
  void whatCannotBeReadTakesNoOtherWithIt() throws IOException {
    server.plays(lines("stream-malformed.ndjson"));
    List<Batch> batches = read(Cursor.START);
    assertThat(mentions(batches)).hasSize(2);
    assertThat(batches.stream().flatMap(batch -> batch.malformed().stream())).hasSize(3);
  }
}

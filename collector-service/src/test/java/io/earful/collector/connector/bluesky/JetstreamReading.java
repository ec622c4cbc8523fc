package io.earful.collector.connector.bluesky;

import io.earful.collector.http.GuardedStreams;
import io.earful.connector.Batch;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import io.earful.event.MentionDeleted;
import io.earful.kit.net.AddressGuard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import reactor.core.publisher.Mono;

/** Listens to a stream that plays what a test wants, as of one moment. */
abstract class JetstreamReading {

  static final Duration SOON = Duration.ofSeconds(60);
  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  static final long PRESENT = JetstreamCursor.micros(NOW);
  static final long SECOND = 1_000_000;

  /** Where a server ends the connection, nothing else shall end a run. */
  static final Pace QUICK =
      new Pace(Duration.ofMillis(50), Duration.ofMillis(200), SOON, SOON, SOON, SOON);

  final JetstreamServer server = new JetstreamServer();
  Instant now = NOW;
  Pace pace = QUICK;

  /** One run: what it gave before it ended, and how it failed. */
  record Run(List<Batch> batches, Throwable failure) {

    List<String> ids() {
      return batches.stream()
          .flatMap(batch -> batch.mentions().stream())
          .map(one -> one.nativeId().replaceFirst(".*/", ""))
          .toList();
    }

    List<MentionDeleted> gone() {
      return batches.stream().flatMap(batch -> batch.deletions().stream()).toList();
    }

    List<MalformedItem> malformed() {
      return batches.stream().flatMap(batch -> batch.malformed().stream()).toList();
    }

    Cursor last() {
      return batches.get(batches.size() - 1).next();
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  final BlueskyConnector connector() {
    ConnectorContext context =
        new ConnectorContext(
            call -> Mono.error(new IllegalStateException("no requests here")),
            ChannelSockets.NONE,
            new GuardedStreams(AddressGuard.of(true), Clock.systemUTC()),
            Clock.fixed(now, ZoneOffset.UTC),
            name -> null);
    return new BlueskyConnector(context, pace);
  }

  final SourceView source(String... terms) {
    Map<String, Object> settings =
        Map.of("read", "stream", "terms", List.of(terms), "jetstream", server.address());
    return new SourceView("s", "s", settings, Map.of(), NOW.minusSeconds(60));
  }

  final Run read(Cursor from, String... terms) {
    List<Batch> batches = new ArrayList<>();
    Throwable[] failure = new Throwable[1];
    connector()
        .collect(source(terms.length == 0 ? new String[] {"kettle"} : terms), from)
        .doOnNext(batches::add)
        .then()
        .onErrorResume(
            error -> {
              failure[0] = error;
              return Mono.empty();
            })
        .block(SOON);
    return new Run(batches, failure[0]);
  }

  static String post(String rkey, long time, String text) {
    return event("create", "did:plc:abc", rkey, time, text);
  }

  static String event(String operation, String did, String rkey, long time, String text) {
    String record =
        text == null
            ? ""
            : """
            ,"record":{"$type":"app.bsky.feed.post","createdAt":"2026-11-01T10:04:00Z","text":"%s"},"cid":"bafy%s"\
            """
                .formatted(text, Integer.toHexString(text.hashCode()));
    return """
    {"did":"%s","time_us":%d,"kind":"commit","commit":{"rev":"3m","operation":"%s",\
    "collection":"app.bsky.feed.post","rkey":"%s"%s}}\
    """
        .formatted(did, time, operation, rkey, record);
  }

  static String account(String did, long time, String status) {
    return """
    {"did":"%s","time_us":%d,"kind":"account","account":{"active":%b,"did":"%s","seq":1,\
    "status":"%s","time":"2026-11-01T10:04:00Z"}}\
    """
        .formatted(did, time, status.equals("active"), did, status);
  }

  /** So many posts up to the present, every tenth with the word. */
  static List<String> crowd(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                post(
                    "p" + i,
                    PRESENT - (count - i) * 10_000L,
                    i % 10 == 0 ? "my kettle " + i : "nothing " + i))
        .toList();
  }

  static List<String> wanted(int count) {
    return IntStream.range(0, count).filter(i -> i % 10 == 0).mapToObj(i -> "p" + i).toList();
  }
}

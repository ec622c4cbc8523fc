package io.earful.collector.connector.forum;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Reads pages with the forum connector, as of one moment. */
final class ForumReading {

  static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  private static final Duration SOON = Duration.ofSeconds(60);

  private ForumReading() {}

  static List<Batch> read(FixtureServer server, Map<String, Object> settings, Cursor from) {
    ForumConnector connector =
        new ForumConnector(
            new ConnectorContext(
                new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
    SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
    return Objects.requireNonNull(connector.collect(source, from).collectList().block(SOON));
  }

  static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  static byte[] fixture(String name) {
    try (InputStream in = ForumReading.class.getResourceAsStream("/fixtures/forum/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

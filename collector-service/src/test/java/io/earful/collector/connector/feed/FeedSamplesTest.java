package io.earful.collector.connector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import io.earful.event.Entities;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feeds of the world, kept beside the project: their folder is named by EARFUL_SAMPLES. What was
 * read of each file is written to {@code target/feed-samples.tsv}, to be laid beside a count that
 * was made otherwise.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class FeedSamplesTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final Set<String> NO_FEEDS = Set.of("gofeed_empty_feed.xml");

  static Stream<Path> feeds() throws IOException {
    Path samples = Path.of(System.getenv("EARFUL_SAMPLES"));
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("feeds", "feeds-edge")) {
      try (Stream<Path> listed = Files.list(samples.resolve(folder))) {
        listed.sorted().forEach(files::add);
      }
    }
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void everyFeedIsReadAndTwiceWithTheSameResult(Path file) throws IOException {
    if (NO_FEEDS.contains(file.getFileName().toString())) {
      assertThat(failure(file)).isInstanceOf(UpstreamFault.class);
      return;
    }
    List<Batch> first = read(file);
    assertThat(ids(read(file))).isEqualTo(ids(first)).doesNotHaveDuplicates();
    assertThat(malformed(first))
        .allSatisfy(
            item -> assertThat(item).hasMessageContaining("neither id, link, title nor text"));
  }

  @Test
  void whatWasReadIsWrittenDown() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : feeds().toList()) {
      lines.add(file.getFileName() + "\t" + result(file));
    }
    Files.write(Path.of("target", "feed-samples.tsv"), lines);
    assertThat(lines).hasSizeGreaterThan(50);
  }

  /** Its author wrote into every link where it should lead. */
  @Test
  void linksOfTheXmlBaseSuiteLeadWhereTheirTextSays() {
    Path suite = Path.of(System.getenv("EARFUL_SAMPLES"), "feeds").resolve("rome_atom_1.0_b.xml");
    List<Mention> mentions = mentions(read(suite));
    assertThat(mentions)
        .hasSize(16)
        .allSatisfy(
            mention -> assertThat(mention.url()).endsWith("example.org/tests/base/result.html"));
    List<String> links = new ArrayList<>();
    for (Mention mention : mentions) {
      if (mention.entities() != null) {
        mention.entities().urls().forEach(link -> links.add(checked(mention, link)));
      }
    }
    assertThat(links).hasSizeGreaterThanOrEqualTo(10);
  }

  private static String checked(Mention mention, Entities.Link link) {
    String label = CodePoints.substring(mention.text(), link.start(), link.end());
    assertThat(link.url()).as(mention.title()).isEqualTo(label);
    return label;
  }

  private static String result(Path file) {
    try {
      List<Batch> batches = read(file);
      return mentions(batches).size() + "\t" + malformed(batches).size();
    } catch (UpstreamFault e) {
      return "0\t0\t" + e.getMessage();
    }
  }

  private static Throwable failure(Path file) {
    try {
      read(file);
    } catch (UpstreamFault e) {
      return e;
    }
    throw new AssertionError(file + " was read");
  }

  private static List<Batch> read(Path file) {
    try (FixtureServer server = FixtureServer.start()) {
      String type = file.toString().endsWith("json") ? "application/json" : "text/xml";
      server.otherwise(Answer.ok(type, Files.readAllBytes(file)));
      FeedConnector connector =
          new FeedConnector(
              new ConnectorContext(
                  new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), name -> null));
      Map<String, Object> settings = Map.of("url", "http://feeds.example/" + file.getFileName());
      SourceView source = new SourceView("s", "s", settings, Map.of(), NOW);
      return connector.collect(source, Cursor.START).collectList().block(SOON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }

  private static List<MalformedItem> malformed(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.malformed().stream()).toList();
  }

  private static List<String> ids(List<Batch> batches) {
    return mentions(batches).stream().map(m -> MentionEvents.created("s", m).id()).toList();
  }
}

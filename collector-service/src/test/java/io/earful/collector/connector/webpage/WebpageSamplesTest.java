package io.earful.collector.connector.webpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorContext;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.TimePrecision;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureHttp;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Pages of the world, kept beside the project: their folder is named by EARFUL_SAMPLES. What was
 * read is written to {@code target/webpage-samples.tsv}.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class WebpageSamplesTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");

  /** As {@code grep} counts them: items, with a rating, with a parent. */
  private record Expected(int items, int ratings, int parents) {}

  private static final Map<String, Expected> EXPECTED =
      Map.of(
          "review-pages/product_zooroyal_de.html", new Expected(4, 4, 0),
          "review-pages/reviews_iens_nl.html", new Expected(10, 8, 0),
          "blog-comments/stackexchange_html_qa.html", new Expected(7, 0, 6),
          // 25 elements have a comment's id; eight of them are trackbacks
          "blog-comments/wp_ecoetsy_25comments.html", new Expected(17, 0, 0),
          "blog-comments/wp_dokidome_ja.html", new Expected(6, 0, 0),
          "blog-comments/wp_gnadlib_de.html", new Expected(5, 0, 0));

  @Test
  void pagesAreReadWholeAndTwiceWithTheSameResult() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Expected> page : EXPECTED.entrySet()) {
      List<Mention> mentions = read(page.getKey());
      lines.add(page.getKey() + "\t" + mentions.size());
      assertThat(ids(read(page.getKey()))).isEqualTo(ids(mentions)).doesNotHaveDuplicates();
      assertThat(
              new Expected(
                  mentions.size(),
                  (int) mentions.stream().filter(m -> m.rating() != null).count(),
                  (int)
                      mentions.stream().filter(m -> m.conversation().parentKey() != null).count()))
          .as(page.getKey())
          .isEqualTo(page.getValue());
      assertThat(mentions)
          .as(page.getKey())
          .allSatisfy(
              mention -> {
                assertThat(mention.author().displayName()).isNotBlank();
                assertThat(mention.publishedPrecision()).isNotEqualTo(TimePrecision.COLLECTED);
                assertThat(mention.text()).isNotBlank();
              });
    }
    Files.write(Path.of("target", "webpage-samples.tsv"), lines);
  }

  private static List<Mention> read(String name) throws IOException {
    Path page = Path.of(System.getenv("EARFUL_SAMPLES")).resolve(name);
    try (FixtureServer server = FixtureServer.start()) {
      server.on("/page", Answer.ok("text/html", Files.readAllBytes(page)));
      WebpageConnector connector =
          new WebpageConnector(
              new ConnectorContext(
                  new FixtureHttp(server), Clock.fixed(NOW, ZoneOffset.UTC), setting -> null));
      SourceView source =
          new SourceView("s", "s", Map.of("url", "http://page.example/page"), Map.of(), NOW);
      List<Batch> batches =
          Objects.requireNonNull(
              connector.collect(source, Cursor.START).collectList().block(Duration.ofSeconds(60)));
      return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
    }
  }

  private static List<String> ids(List<Mention> mentions) {
    return mentions.stream().map(m -> MentionEvents.created("s", m).id()).toList();
  }
}

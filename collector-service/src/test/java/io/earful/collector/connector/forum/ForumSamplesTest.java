package io.earful.collector.connector.forum;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.event.Mention;
import io.earful.event.MentionEvents;
import io.earful.event.TimePrecision;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Pages of the world's forums, kept beside the project: their folder is named by EARFUL_SAMPLES.
 * Each is served alone under another host than its own. What was read is written to {@code
 * target/forum-samples.tsv}, to be laid beside a count that was made otherwise.
 */
@EnabledIfEnvironmentVariable(named = "EARFUL_SAMPLES", matches = ".+")
class ForumSamplesTest {

  /** Posts that {@code grep} counts by the ids of their elements; every one has author and date. */
  private static final Map<String, Integer> POSTS =
      Map.of(
          "xf1_thread_oneplus_p1.html", 20,
          "xf1_thread_oneplus_p5.html", 20,
          "xf2_thread_katzen-forum_de.html", 18,
          "phpbb3_topic_xentax.html", 6,
          "phpbb3_topic_zone-concours_fr.html", 5,
          "vb4_topic_terraforums_p2.html", 9,
          "ips3_search_grasscity.html", 7);

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> listed = Files.walk(Path.of(System.getenv("EARFUL_SAMPLES")), 2)) {
      listed
          .filter(file -> file.getParent().getFileName().toString().startsWith("forum-"))
          .filter(file -> file.toString().endsWith(".html"))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  @Test
  void whatWasReadIsWrittenDown() throws IOException {
    List<String> lines = new ArrayList<>(List.of("file\tengine\tposts\tauthors\tdates\tparents"));
    for (Path page : pages()) {
      lines.add(page.getFileName() + "\t" + result(page));
    }
    Files.write(Path.of("target", "forum-samples.tsv"), lines);
    assertThat(lines).hasSizeGreaterThan(10);
  }

  @Test
  void topicsAreReadWholeAndTwiceWithTheSameResult() throws IOException {
    for (Path page : pages()) {
      Integer expected = POSTS.get(page.getFileName().toString());
      if (expected == null) {
        continue;
      }
      List<Mention> mentions = read(page);
      assertThat(mentions)
          .as(page.getFileName().toString())
          .hasSize(expected)
          .allSatisfy(
              mention -> {
                assertThat(mention.author().displayName()).isNotBlank();
                assertThat(mention.publishedPrecision()).isNotEqualTo(TimePrecision.COLLECTED);
              });
      assertThat(ids(read(page))).isEqualTo(ids(mentions)).doesNotHaveDuplicates();
    }
  }

  /** By the marks of quotations in the files: 8 of 20, 17 of 20 and 2 of 18 posts name a post. */
  @Test
  void quotationsNameTheirPosts() throws IOException {
    assertThat(parents("xf1_thread_oneplus_p1.html")).isEqualTo(8);
    assertThat(parents("xf1_thread_oneplus_p5.html")).isEqualTo(17);
    assertThat(parents("xf2_thread_katzen-forum_de.html")).isEqualTo(2);
  }

  private static long parents(String name) throws IOException {
    for (Path page : pages()) {
      if (page.getFileName().toString().equals(name)) {
        return parents(read(page));
      }
    }
    throw new AssertionError("there is no sample " + name);
  }

  private static long parents(List<Mention> mentions) {
    return mentions.stream().filter(m -> m.conversation().parentKey() != null).count();
  }

  private static String result(Path page) {
    try {
      List<Mention> mentions = read(page);
      String engine = mentions.get(0).key().value().replaceFirst(":.*$", "");
      long authors = mentions.stream().filter(m -> m.author().displayName() != null).count();
      long dates =
          mentions.stream().filter(m -> m.publishedPrecision() != TimePrecision.COLLECTED).count();
      return engine
          + "\t"
          + mentions.size()
          + "\t"
          + authors
          + "\t"
          + dates
          + "\t"
          + parents(mentions);
    } catch (ConnectorFailure e) {
      return "\t0\t0\t0\t0\t" + e.getMessage();
    }
  }

  private static List<Mention> read(Path page) {
    try (FixtureServer server = FixtureServer.start()) {
      String path = "/" + page.getFileName();
      server.on(path, Answer.ok("text/html", Files.readAllBytes(page)));
      List<Batch> batches =
          ForumReading.read(server, Map.of("url", "http://forum.example" + path), Cursor.START);
      return ForumReading.mentions(batches);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> ids(List<Mention> mentions) {
    return mentions.stream().map(m -> MentionEvents.created("s", m).id()).toList();
  }
}

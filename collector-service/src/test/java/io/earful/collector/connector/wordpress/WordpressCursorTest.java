package io.earful.collector.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.recent.Recent;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cursors as sources have them stored: what was written by a release is read by the next one. */
class WordpressCursorTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00Z");
  private static final String BETWEEN_WALKS =
      """
      {"what":"%s","plain":true,"read":1793523600,"looks":{"week":1793527500,"month":1793527500},\
      "recent":{"105":{"at":1793523600,"of":"0c1d2e3f"}},"missing":{"104":1793527500}}\
      """;
  private static final String IN_A_WALK =
      """
      {"what":"%s","plain":false,"looks":{"week":1793527500,"month":1793527500},\
      "walk":{"from":1790208000,"began":1793527500,"back":0,"offset":90,"total":150,\
      "last":{"at":1792488600,"id":102},"ends":"90-102","empty":0},\
      "recent":{},"missing":{}}\
      """;

  private static String what() {
    return WordpressSettings.of(
            new SourceView(
                "s", "s", Map.of("site", "https://blog.tests.example"), Map.of(), Instant.EPOCH))
        .digest();
  }

  private static WordpressCursor stored(String value) {
    return WordpressCursor.of(new Cursor(value), what(), NOW);
  }

  @Test
  void whatASourceReadsKeepsItsName() {
    assertThat(what()).isEqualTo("e09f7d4d2dea8c39");
  }

  @Test
  void oneBetweenWalksIsRead() {
    String value = BETWEEN_WALKS.formatted(what());
    WordpressCursor known = stored(value);
    assertThat(known.read()).isEqualTo(1_793_523_600L);
    assertThat(known.recent().holds("105", new Recent.Print(1_793_523_600, "0c1d2e3f"))).isTrue();
    assertThat(known.missing()).containsOnlyKeys("104");
    assertThat(known.toCursor().value()).isEqualTo(value);
  }

  @Test
  void oneInTheMiddleOfAWalkIsRead() {
    String value = IN_A_WALK.formatted(what());
    WordpressCursor known = stored(value);
    assertThat(known.walk(Instant.EPOCH, NOW).offset()).isEqualTo(90);
    assertThat(known.walk(Instant.EPOCH, NOW).last())
        .isEqualTo(new WordpressCursor.Place(1_792_488_600, 102));
    assertThat(known.toCursor().value()).isEqualTo(value);
  }

  @Test
  void anotherSiteBeginsAnew() {
    WordpressCursor known =
        WordpressCursor.of(new Cursor(BETWEEN_WALKS.formatted("another")), what(), NOW);
    assertThat(known.read()).isNull();
    assertThat(known.recent()).isEqualTo(Recent.NOTHING);
  }

  @Test
  void theLargestFitsIntoACursor() {
    Map<String, Recent.Print> prints =
        IntStream.range(0, 2000)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> Long.toString(Long.MAX_VALUE / 10 - i),
                    i -> new Recent.Print(NOW.getEpochSecond() - i, "0c1d2e3f")));
    Map<String, Long> missing =
        IntStream.range(0, 2000)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> Long.toString(Long.MAX_VALUE / 10 - 10_000 - i),
                    i -> NOW.getEpochSecond()));
    WordpressCursor empty = stored("");
    WordpressCursor full =
        empty.done(
            false,
            empty.walk(Instant.EPOCH, NOW),
            new WordpressCursor.Place(NOW.getEpochSecond(), 1),
            prints,
            missing,
            NOW);
    assertThat(full.toCursor().value().length()).isBetween(40_000, 65_536);
    assertThat(full.walk(Instant.EPOCH, NOW).from())
        .as("what is not remembered is not looked at again")
        .isEqualTo(NOW.getEpochSecond() - 799);
  }
}

package io.earful.collector.connector.hackernews;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.recent.Recent;
import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cursors as sources have them stored: what was written by a release is read by the next one. */
class HackernewsCursorTest {

  private static final String BETWEEN_WALKS =
      """
      {"search":"0242920f7e748049","read":1793359200,"edge":[],\
      "recent":{"41000009":{"at":1793359200,"of":"0c1d2e3f"}}}""";
  private static final String IN_A_WALK =
      """
      {"search":"0242920f7e748049","read":1793000000,"top":1793359200,"below":1793264430,\
      "edge":["41000001"],"recent":{}}""";

  private static HackernewsCursor stored(String value) {
    SourceView source =
        new SourceView("s", "s", Map.of("query", "kettle"), Map.of(), Instant.EPOCH);
    return HackernewsCursor.of(new Cursor(value), HackernewsSettings.of(source).digest());
  }

  @Test
  void oneBetweenWalksIsRead() {
    HackernewsCursor known = stored(BETWEEN_WALKS);
    assertThat(known.from(0)).isEqualTo(1_793_352_000);
    assertThat(known.isBetweenWalks()).isTrue();
    assertThat(known.recent().holds("41000009", new Recent.Print(1_793_359_200, "0c1d2e3f")))
        .isTrue();
    assertThat(known.toCursor().value()).isEqualTo(BETWEEN_WALKS);
  }

  @Test
  void oneInTheMiddleOfAWalkIsRead() {
    HackernewsCursor known = stored(IN_A_WALK);
    assertThat(known.below()).isEqualTo(1_793_264_430);
    assertThat(known.top()).isEqualTo(1_793_359_200);
    assertThat(known.edge()).isEqualTo(List.of("41000001"));
    assertThat(known.toCursor().value()).isEqualTo(IN_A_WALK);
  }
}

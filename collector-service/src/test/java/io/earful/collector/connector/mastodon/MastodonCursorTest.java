package io.earful.collector.connector.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.SourceView;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors as sources have them stored: what was written by a release is read by the next one. */
class MastodonCursorTest {

  private static final String BETWEEN_WALKS =
      """
      {"what":"835e1f83f58c657b","newest":"115460000000000404","recent":[\
      {"place":"115460000000000404","id":"115460000000000404","uri":"https://a.example/p/4","at":1793000000,"of":"0c1d2e3f"},\
      {"place":"115460000000000101","id":"115460000000000101","uri":"https://a.example/p/1","parent":"https://a.example/p/0",\
      "root":"https://a.example/p/0","at":1792900000,"of":"4a5b6c7d"}],\
      "missing":[{"id":"115460000000000303","uri":"https://a.example/p/3","since":1793000100}]}""";

  private static MastodonCursor stored(String value) {
    SourceView source =
        new SourceView(
            "s",
            "s",
            Map.of("server", "https://tests.example/", "read", "hashtag", "hashtag", "#kettle"),
            Map.of(),
            Instant.EPOCH);
    return MastodonCursor.of(new Cursor(value), MastodonSettings.of(source).digest());
  }

  @Test
  void oneBetweenWalksIsRead() {
    MastodonCursor known = stored(BETWEEN_WALKS);
    assertThat(known.isBetweenWalks()).isTrue();
    assertThat(known.newest()).isEqualTo("115460000000000404");
    assertThat(known.floor()).isEqualTo("115460000000000101");
    assertThat(known.missing()).hasSize(1);
    assertThat(known.toCursor().value()).isEqualTo(BETWEEN_WALKS);
  }

  /** The second begins in 1926: a hundred years before the source was set up. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"what\":\"835e1f83f58c657b\",\"top\":\"1154\",\"below\":\"1152\",\"end\":1792900000,\"recent\":[],\"missing\":[]}",
        "{\"what\":\"835e1f83f58c657b\",\"top\":\"1154\",\"below\":\"1152\",\"end\":-1360000000,\"recent\":[],\"missing\":[]}",
        "{\"what\":\"835e1f83f58c657b\",\"newest\":\"1154\",\"above\":\"1153\",\"recent\":[],\"missing\":[]}"
      })
  void oneInTheMiddleOfAWalkIsRead(String value) {
    MastodonCursor known = stored(value);
    assertThat(known.isBetweenWalks()).isFalse();
    assertThat(known.toCursor().value()).isEqualTo(value);
  }
}

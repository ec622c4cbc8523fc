package io.earful.collector.recent;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.collector.recent.Recent.Print;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecentTest {

  private static final Recent KNOWN =
      Recent.NOTHING.with(Map.of("a", Print.of(10, "one"), "b", Print.of(20, "two")), 0);

  @Test
  void whatIsTheSameIsKnownAndWhatChangedIsNot() {
    assertThat(KNOWN.holds("a", Print.of(10, "one"))).isTrue();
    assertThat(KNOWN.holds("a", Print.of(10, "another"))).isFalse();
    assertThat(KNOWN.holds("a", Print.of(11, "one"))).isFalse();
    assertThat(KNOWN.holds("c", Print.of(10, "one"))).isFalse();
  }

  @Test
  void numbersThatChangedAreToldOnceMoreWhenTheyAreTakenAgain() {
    Instant now = Instant.ofEpochSecond(1_000);
    Print changed = Print.of(10, "changed");
    assertThat(KNOWN.after("c", changed, now)).isEqualTo(changed);
    assertThat(KNOWN.after("a", Print.of(10, "one"), now)).isEqualTo(Print.of(10, "one"));

    Recent later = KNOWN.with(Map.of("a", KNOWN.after("a", changed, now)), 0);

    Instant soon = now.plusSeconds(900);
    assertThat(later.holds("a", changed, soon)).isTrue();
    assertThat(later.after("a", changed, soon)).isEqualTo(later.prints().get("a"));
    Instant due = now.plusSeconds(960);
    assertThat(later.holds("a", changed, due)).isFalse();
    Recent told = later.with(Map.of("a", later.after("a", changed, due)), 0);
    assertThat(told.holds("a", changed, due.plusSeconds(9_000))).isTrue();
    assertThat(told.prints().get("a")).isEqualTo(changed);
  }

  /** A cursor has at most 65,536 characters. */
  @Test
  void asManyAsAreKeptFitIntoACursor() {
    Map<String, Print> many =
        IntStream.range(0, 800)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> "123456" + (1000 + i),
                    i -> new Print(1_793_000_000, "0c1d2e3f", 1_793_000_000L)));
    assertThat(JsonMapper.builder().build().writeValueAsString(Recent.NOTHING.with(many, 0)))
        .hasSizeLessThan(60_000);
  }

  @Test
  void whatIsOldIsForgottenAndWhatIsReadAgainReplaced() {
    Recent later = KNOWN.with(Map.of("b", Print.of(20, "changed"), "c", Print.of(30, "x")), 20);
    assertThat(later.prints()).containsOnlyKeys("c", "b");
    assertThat(later.holds("b", Print.of(20, "changed"))).isTrue();
  }

  @Test
  void theNewestAreKeptWhenTheyAreTooMany() {
    Map<String, Print> many =
        IntStream.range(0, 2000)
            .boxed()
            .collect(Collectors.toMap(String::valueOf, i -> Print.of(i, "x")));
    assertThat(KNOWN.with(many, 0).prints())
        .hasSize(800)
        .containsKeys("1999", "1200")
        .doesNotContainKeys("1199", "a");
  }

  /** Cursors of before are read, too: it is written as the map that it is. */
  @Test
  void itIsWrittenAsTheMapThatItIs() {
    JsonMapper json = JsonMapper.builder().build();
    String written =
        json.writeValueAsString(Recent.NOTHING.with(Map.of("a", new Print(1, "x")), 0));
    assertThat(written).isEqualTo("{\"a\":{\"at\":1,\"of\":\"x\"}}");
    assertThat(json.readValue(written, Recent.class).holds("a", new Print(1, "x"))).isTrue();
  }
}

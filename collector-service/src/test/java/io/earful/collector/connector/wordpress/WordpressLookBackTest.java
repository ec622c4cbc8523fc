package io.earful.collector.connector.wordpress;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.GapReason;
import io.earful.event.TimePrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read again after a walk, and what is remembered so that it is news once. */
class WordpressLookBackTest extends WordpressReading {

  @Test
  void whatWasEditedOrApprovedLateComesAgain() {
    playRecordings(channel);
    Cursor known = read(Cursor.START).last();
    channel.on(NEAR, page("changed.json", 3));

    Run again = read(known);

    assertThat(again.ids()).containsExactly("104", "100");
    assertThat(again.mentions().get(0).text()).isEqualTo("Who are you, and where?");
    assertThat(read(again.last()).ids()).isEmpty();
  }

  @Test
  void aCommentFromTheFutureDoesNotHideWhatFollows() {
    channel.on(COMMENTS, list(2, comment(1, AT), comment(2, "2099-01-01T00:00:00")));
    Run first = read(Cursor.START);
    channel.on(
        COMMENTS,
        list(
            3,
            comment(1, AT),
            comment(3, "2026-11-01T10:04:00"),
            comment(2, "2099-01-01T00:00:00")));

    Run second = read(first.last());

    assertThat(first.mentions().get(1).publishedAt()).isEqualTo(NOW);
    assertThat(first.mentions().get(1).publishedPrecision()).isEqualTo(TimePrecision.COLLECTED);
    assertThat(second.ids()).containsExactly("3");
    assertThat(asked()).contains("after=2026-10-30T08%3A05%3A00Z").doesNotContain("after=209");
  }

  /** A quiet site: its last comment is met again and again, and is news once. */
  @Test
  void anOldCommentIsNewsOnce() {
    channel.on(COMMENTS, list(1, comment(1, "2026-10-02T12:00:00")));
    Cursor known = read(Cursor.START).last();
    Instant later = NOW;
    for (int i = 0; i < 4; i++) {
      later = later.plus(Duration.ofDays(30));
      Run run = read(known, later);
      assertThat(run.ids()).isEmpty();
      known = run.last();
    }
  }

  @Test
  void theOlderTheRarerIsLookedAgain() {
    channel.on(COMMENTS, list(1, comment(1, AT)));
    Cursor known = read(Cursor.START).last();
    read(known, NOW.plus(HOUR));
    Run week = read(known, NOW.plus(Duration.ofHours(7)));
    read(week.last(), NOW.plus(Duration.ofHours(8)));
    read(week.last(), NOW.plus(Duration.ofHours(25)));

    assertThat(channel.requests().stream().filter(one -> one.path().equals(COMMENTS)))
        .extracting(one -> one.target().replaceFirst(".*after=([^T]*)T.*", "$1"))
        .containsExactly("2026-09-22", "2026-10-29", "2026-10-24", "2026-10-29", "2026-10-02");
  }

  /** Which the next walk does not look for: it begins with the oldest that is remembered. */
  @Test
  void moreThanCanBeRememberedInADayLeaveAGap() {
    String[] all = new String[900];
    for (int id = 1; id <= 900; id++) {
      Instant at = Instant.parse("2026-11-01T00:00:00Z").plusSeconds(30L * id);
      all[id - 1] = comment(id, at.toString().replace("Z", ""));
    }
    for (int offset = 0; offset < 900; offset += 90) {
      String target = offset == 0 ? FIRST : FIRST.replace("&after", "&offset=" + offset + "&after");
      channel.on(target, list(900, Arrays.copyOfRange(all, offset, Math.min(offset + 100, 900))));
    }
    Run first = read(Cursor.START);
    channel.only(list(100, Arrays.copyOfRange(all, 800, 900)));

    Run second = read(first.last());

    assertThat(first.ids()).hasSize(900);
    assertThat(first.gaps()).isEmpty();
    assertThat(second.gaps())
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.reason()).isEqualTo(GapReason.WALK_BOUNDED);
              assertThat(gap.until()).isEqualTo("2026-11-01T00:50:30Z");
            });
  }

  @Test
  void aCursorStaysSmall() {
    String[] many =
        IntStream.range(0, 100)
            .mapToObj(i -> comment(900_000_000_000_000_000L + i, AT))
            .toArray(String[]::new);
    channel.on(COMMENTS, list(100, many));
    for (Batch batch : read(Cursor.START).batches()) {
      assertThat(batch.next().value().length()).isLessThan(8 * 1024);
    }
  }
}

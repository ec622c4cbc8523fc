package io.earful.reporting.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.Engagement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImpactTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  /** The table of docs/mentions.md. */
  @Test
  void theExamplesOfTheDocumentationAreRight() {
    assertThat(
            new double[] {
              impact(followers(120), likes(3L, 1L, 0L), 0).score(),
              impact(followers(120), likes(3L, 1L, 0L), 3).score(),
              impact(followers(50_000), likes(900L, 80L, 300L), 1).score(),
              impact(followers(3_000_000), likes(40_000L, 2_000L, 9_000L), 0).score(),
              impact(followers(null), null, 0).score(),
            })
        .containsExactly(22.7, 11.3, 52.8, 94.8, 0.0);
  }

  @Test
  void whatIsNotKnownIsLeftOutAndCountsAsNothing() {
    Impact unknown = impact(followers(null), null, 0);
    assertThat(unknown.reach()).isNull();
    assertThat(unknown.engagement()).isNull();
    assertThat(unknown.age()).isEqualTo(1);
    assertThat(impact(followers(0L), likes(0L, null, null), 0).reach()).isZero();
    assertThat(impact(followers(0L), likes(null, null, null), 0).engagement()).isNull();
  }

  @Test
  void whoSawItCountsWhereThatIsMoreThanTheFollowers() {
    Engagement seen = new Engagement(null, null, null, null, 9_999_999L, null, null, null, null);
    assertThat(impact(followers(10L), seen, 0).reach()).isEqualTo(1);
    assertThat(impact(followers(99_999_999L), seen, 0).reach()).isEqualTo(1);
  }

  @Test
  void votesStandForLikesAndNeverPullBelowZero() {
    assertThat(impact(followers(null), votes(99L), 0).engagement()).isEqualTo(0.4);
    assertThat(impact(followers(null), votes(-50L), 0).engagement()).isZero();
  }

  @Test
  void threeDaysHalveItAndTheFutureIsNow() {
    double whole = impact(followers(9_999_999L), null, 0).score();
    List<Double> scores =
        List.of(
            whole,
            impact(followers(9_999_999L), null, 3).score(),
            impact(followers(9_999_999L), null, 6).score());
    assertThat(scores).containsExactly(50.0, 25.0, 12.5);
    assertThat(impact(followers(9_999_999L), null, -1).age()).isEqualTo(1);
  }

  @Test
  void theOrderOfTwoMentionsNeverChangesWithTime() {
    for (int days = 0; days < 40; days++) {
      Impact loud = impact(followers(80_000L), likes(500L, 20L, 90L), days + 2);
      Impact quiet = impact(followers(200L), likes(2L, 0L, 0L), days);
      assertThat(loud.score()).as("after %d days", days).isGreaterThanOrEqualTo(quiet.score());
    }
  }

  private static Impact impact(Author author, @Nullable Engagement numbers, int days) {
    return Impact.of(author, numbers, NOW.minus(Duration.ofDays(days)), NOW);
  }

  private static Author followers(@Nullable Long count) {
    return new Author(
        "forum:x:a", null, null, null, null, AuthorKind.PERSON, null, count, null, false);
  }

  private static Author followers(int count) {
    return followers(Long.valueOf(count));
  }

  private static Engagement likes(
      @Nullable Long likes, @Nullable Long replies, @Nullable Long reposts) {
    return new Engagement(likes, reposts, replies, null, null, null, null, null, null);
  }

  private static Engagement votes(Long score) {
    return new Engagement(null, null, null, null, null, score, null, null, null);
  }
}

package io.earful.reporting.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.event.Author;
import io.earful.event.Engagement;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a mention weighs now: {@code score = 100 · (reach + engagement) / 2 · age}, to one decimal.
 * Ten times as many people are one step of equal size, since nobody's ten followers more matter as
 * much as ten at the start.
 *
 * @param score 0 .. 100
 * @param reach 0 .. 1: log10(1 + people) / 7, where people are those who saw it or, if more, those
 *     who follow the author; null when neither is known, which counts as nobody
 * @param engagement 0 .. 1: log10(1 + points) / 5, where a like (or up-vote) is a point, an answer
 *     two, and a repost or quotation three; null when no number is known, which counts as none
 * @param age 0 .. 1: one half for every three days since publication
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Impact(
    double score, @Nullable Double reach, @Nullable Double engagement, double age) {

  /** Ten million people are the full reach. */
  private static final double REACH_MAGNITUDES = 7;

  /** A hundred thousand points are the full engagement. */
  private static final double ENGAGEMENT_MAGNITUDES = 5;

  private static final double HALF_LIFE_SECONDS = Duration.ofDays(3).toSeconds();

  private static final int ANSWER = 2;
  private static final int REPOST = 3;

  public static Impact of(
      Author author, @Nullable Engagement numbers, Instant publishedAt, Instant now) {
    Double reach = part(people(author, numbers), REACH_MAGNITUDES);
    Double engagement = part(points(numbers), ENGAGEMENT_MAGNITUDES);
    double age = age(publishedAt, now);
    double weight = (orZero(reach) + orZero(engagement)) / 2;
    return new Impact(
        Math.round(1000 * weight * age) / 10.0, rounded(reach), rounded(engagement), rounded(age));
  }

  private static @Nullable Double people(Author author, @Nullable Engagement numbers) {
    Double views = number(numbers == null ? null : numbers.views());
    Double followers = number(author.followers());
    if (views == null || followers == null) {
      return views == null ? followers : views;
    }
    return Math.max(views, followers);
  }

  private static @Nullable Double points(@Nullable Engagement numbers) {
    if (numbers == null) {
      return null;
    }
    Double likes = number(numbers.likes() == null ? numbers.score() : numbers.likes());
    Double answers = number(numbers.replies());
    Double reposts = number(numbers.reposts());
    Double quotes = number(numbers.quotes());
    if (likes == null && answers == null && reposts == null && quotes == null) {
      return null;
    }
    return orZero(likes) + ANSWER * orZero(answers) + REPOST * (orZero(reposts) + orZero(quotes));
  }

  private static @Nullable Double part(@Nullable Double count, double magnitudes) {
    return count == null ? null : Math.min(1, Math.log10(1 + count) / magnitudes);
  }

  /** What is dated ahead of our clock is new. */
  private static double age(Instant publishedAt, Instant now) {
    long seconds = Math.max(0, Duration.between(publishedAt, now).toSeconds());
    return Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
  }

  /** More down-votes than up-votes are no points. */
  private static @Nullable Double number(@Nullable Long value) {
    return value == null ? null : (double) Math.max(0, value);
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : Double.valueOf(rounded(value.doubleValue()));
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}

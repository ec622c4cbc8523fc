package io.earful.collector.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says of how much more may be asked.
 *
 * @param limit how many there are in all; null when it is not said
 * @param left requests that are left; null when it is not said
 * @param anew how long until there are as many as ever; null when it is not said
 * @param pause how long the same thing may not be asked, whatever is left; null when it may at once
 */
public record Allowance(
    @Nullable Long limit, @Nullable Long left, @Nullable Duration anew, @Nullable Duration pause) {

  /** Of an answer that says nothing. */
  public static final Allowance UNSAID = new Allowance(null, null, null, null);

  /**
   * What an answer says in the dialects of its channel.
   *
   * @param headers first value of a header by its name
   * @param body of the answer; it is asked for only in a dialect that is spoken there
   */
  public static Allowance of(
      List<Dialect> dialects,
      Function<String, @Nullable String> headers,
      Supplier<JsonNode> body,
      Clock clock) {
    Allowance said = UNSAID;
    for (Dialect dialect : dialects) {
      said = said.or(dialect.read(headers, body, clock));
    }
    return said;
  }

  /** This, and what another one says beyond it. */
  Allowance or(Allowance other) {
    return new Allowance(
        limit == null ? other.limit : limit,
        left == null ? other.left : left,
        anew == null ? other.anew : anew,
        pause == null ? other.pause : pause);
  }

  /** How long nothing may be asked because nothing is left; null when something may be. */
  @Nullable Duration usedUp() {
    return isLessThan(1) ? anew : null;
  }

  /** How long to wait before so many requests; null when they may be made at once. */
  public @Nullable Duration before(long requests) {
    Duration more = isLessThan(requests) ? anew : null;
    return more == null || pause != null && pause.compareTo(more) > 0 ? pause : more;
  }

  /**
   * How long to wait after a run, so that what is left lasts for some time with runs like it; null
   * when nothing is known to be left.
   *
   * @param requests of that run
   */
  public @Nullable Duration spread(Duration time, int requests) {
    return left == null || left == 0 ? null : time.multipliedBy(requests).dividedBy(left);
  }

  private boolean isLessThan(long requests) {
    return left != null && left < requests;
  }
}

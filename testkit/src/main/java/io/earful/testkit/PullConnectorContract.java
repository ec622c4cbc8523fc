package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Cursor;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.UpstreamFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/**
 * What every pull connector promises whose channel speaks HTTP. A subclass says how it is made and
 * which recordings its channel plays; what a channel cannot keep is withdrawn in its capabilities,
 * not here.
 */
public abstract class PullConnectorContract extends PullContract {

  private static final String GARBAGE = "\u0000\u0001<<<{{{ this is neither JSON nor XML \u00ff";

  /** Makes the channel play its recordings. */
  protected abstract void playRecordings(FixtureServer channel);

  /**
   * Makes the channel play a recording in which one item cannot be read and at least two can.
   *
   * @return number of mentions that must come of it
   */
  protected abstract int playMalformedItem(FixtureServer channel);

  @Override
  protected final void play() {
    playRecordings(channel);
  }

  @Override
  protected final int playMalformed() {
    return playMalformedItem(channel);
  }

  @Override
  protected final void refuseCredential() {
    String echo = "no such credential: " + credentials();
    channel.only(Answer.of(401, "text/plain", echo.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  protected final void breakDown() {
    channel.only(Answer.status(500));
  }

  @Override
  protected final void garble() {
    channel.only(
        Answer.ok("application/octet-stream", GARBAGE.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Override
  protected final int connections() {
    return channel.connectionCount();
  }

  @Test
  void stopsAskingWhenTheSubscriberHasEnough() {
    playRecordings(channel);
    int batches = batches(Cursor.START).size();
    int asked = channel.requestCount();
    playRecordings(channel);
    collect().take(1).blockLast(SOON);
    int askedForOne = channel.requestCount() - asked;
    assertThat(askedForOne).isLessThanOrEqualTo(asked);
    assertThat(askedForOne < asked || asked <= batches || batches == 1)
        .as("fewer requests for one batch (%d) than for all (%d)", askedForOne, asked)
        .isTrue();
  }

  @Test
  void rateLimitCarriesTheChannelsOwnDelay() {
    channel.refuse(429, "90");
    StepVerifier.create(collect())
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited ->
                            assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(90))))
        .verify(SOON);
  }

  @Test
  void goneIsReportedAsGone() {
    channel.only(Answer.status(410));
    failsWith(SourceGone.class);
  }

  @Test
  void emptyPageIsAnUpstreamFault() {
    channel.only(Answer.ok("application/octet-stream", new byte[0]));
    failsWith(UpstreamFault.class);
  }

  @Test
  void webPageInsteadOfDataIsAnUpstreamFault() {
    channel.only(
        Answer.ok("text/html", "<!doctype html><title>Down</title><p>Back soon<br>we hope"));
    failsWith(UpstreamFault.class);
  }

  @Test
  void cutOffPageIsAnUpstreamFault() {
    channel.only(Answer.ok("application/json", "{\"half\":").announcing(1000));
    failsWith(UpstreamFault.class);
  }
}

package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.PullConnector;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceGone;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/**
 * What every pull connector promises. A subclass says how it is made and which recordings its
 * channel plays; what a channel cannot keep is withdrawn in its capabilities, not here.
 *
 * <p>Recordings lie in {@code fixtures/<channel id>/} among the test resources, beside {@code
 * expected.ndjson}: the mentions they must become, one a line.
 */
public abstract class PullConnectorContract extends ConnectorContract<PullConnector> {

  private static final String GARBAGE = "\u0000\u0001<<<{{{ this is neither JSON nor XML \u00ff";

  /** Makes the channel play its recordings. */
  protected abstract void playRecordings(FixtureServer channel);

  /**
   * Makes the channel play a recording in which one item cannot be read and at least two can.
   *
   * @return number of mentions that must come of it
   */
  protected abstract int playMalformedItem(FixtureServer channel);

  protected final Flux<Batch> collect() {
    return collect(Cursor.START);
  }

  protected final Flux<Batch> collect(Cursor from) {
    return connector().collect(source(), from);
  }

  @Test
  void recordedPagesBecomeExpectedMentions() throws IOException {
    playRecordings(channel);
    List<String> actual = all().stream().map(EventCodec.json()::writeValueAsString).toList();
    Path written = Path.of("target", "fixtures", descriptor().id(), "expected.ndjson");
    Files.createDirectories(written.getParent());
    Files.write(written, actual);
    List<String> expected =
        new String(fixture("expected.ndjson"), StandardCharsets.UTF_8).lines().toList();
    assertThat(actual).as("mentions; what came is in %s", written).isEqualTo(expected);
  }

  @Test
  void mentionsAreValidByTheSchema() {
    playRecordings(channel);
    assertThat(all()).isNotEmpty().allSatisfy(m -> MentionChecks.sound(descriptor(), m));
  }

  @Test
  void capabilitiesAreSeenInTheRecordings() {
    playRecordings(channel);
    MentionChecks.capabilitiesAreSeen(descriptor(), all());
  }

  @Test
  void twoRunsGiveEqualEventIds() {
    playRecordings(channel);
    List<String> first = MentionChecks.eventIds(all());
    playRecordings(channel);
    assertThat(MentionChecks.eventIds(all())).isEqualTo(first).doesNotHaveDuplicates();
  }

  @Test
  void resumesFromItsLastCursor() {
    playRecordings(channel);
    List<Batch> batches = batches(Cursor.START);
    Cursor last = batches.get(batches.size() - 1).next();
    assertThat(last.isStart()).as("the last cursor is the start").isFalse();
    assertThat(mentions(batches(last))).as("mentions behind the last cursor").isEmpty();
  }

  @Test
  void losesNothingWhenItIsStoppedAfterTheFirstBatch() {
    playRecordings(channel);
    List<String> whole = MentionChecks.eventIds(all());
    playRecordings(channel);
    Batch first = await(collect().next());
    List<Mention> both = new ArrayList<>(first.mentions());
    both.addAll(mentions(batches(first.next())));
    assertThat(MentionChecks.eventIds(both)).containsAll(whole);
  }

  @Test
  void doesNoWorkBeforeSubscription() {
    playRecordings(channel);
    Flux<Batch> unread = collect();
    assertThat(unread).isNotNull();
    assertThat(channel.connectionCount()).isZero();
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
  void malformedItemNeverLosesItsNeighbours() {
    int readable = playMalformedItem(channel);
    List<Batch> batches = batches(Cursor.START);
    assertThat(readable).isGreaterThanOrEqualTo(2);
    assertThat(mentions(batches)).hasSize(readable);
    assertThat(batches.stream().flatMap(batch -> batch.malformed().stream()))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.getMessage()).isNotBlank());
  }

  @Test
  void refusedCredentialIsReportedWithoutShowingIt() {
    String echo = "no such credential: " + credentials();
    channel.only(Answer.of(401, "text/plain", echo.getBytes(StandardCharsets.UTF_8)));
    failsWith(Unauthorized.class);
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
  void brokenServerIsAnUpstreamFault() {
    channel.only(Answer.status(500));
    failsWith(UpstreamFault.class);
  }

  @Test
  void garbledPageIsAnUpstreamFault() {
    channel.only(
        Answer.ok("application/octet-stream", GARBAGE.getBytes(StandardCharsets.ISO_8859_1)));
    failsWith(UpstreamFault.class);
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

  private void failsWith(Class<? extends ConnectorFailure> kind) {
    StepVerifier.create(collect().ignoreElements())
        .expectErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(kind).message().isNotBlank();
              showsNoCredential(error);
            })
        .verify(SOON);
  }

  private void showsNoCredential(Throwable error) {
    StringWriter everything = new StringWriter();
    error.printStackTrace(new PrintWriter(everything));
    for (String secret : credentials().values()) {
      assertThat(everything.toString()).doesNotContain(secret);
    }
  }

  private List<Mention> all() {
    return mentions(batches(Cursor.START));
  }

  private List<Batch> batches(Cursor from) {
    return await(collect(from).collectList());
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }
}

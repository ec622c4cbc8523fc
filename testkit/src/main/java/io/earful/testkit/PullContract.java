package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.Gap;
import io.earful.connector.PullConnector;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/**
 * What every pull connector promises, whatever its channel speaks. A connector that speaks HTTP
 * extends {@link PullConnectorContract}, which knows how such a channel fails; another one says
 * here how its channel plays, refuses and breaks.
 *
 * <p>Recordings lie in {@code fixtures/<channel id>/} among the test resources, beside {@code
 * expected.ndjson}: the mentions they must become, one a line.
 */
public abstract class PullContract extends ConnectorContract<PullConnector> {

  /** What the ledger of gaps shows of each. */
  private static final int MAX_WORDS = 500;

  /** Makes the channel play its recordings. */
  protected abstract void play();

  /**
   * Makes the channel play a recording in which one item cannot be read and at least two can.
   *
   * @return number of mentions that must come of it
   */
  protected abstract int playMalformed();

  /** Makes the channel refuse {@link #credentials()}, in words that repeat them. */
  protected abstract void refuseCredential();

  /** Makes the channel fail at whatever it is asked. */
  protected abstract void breakDown();

  /** Makes the channel answer what is no answer. */
  protected abstract void garble();

  /** How often the channel was connected to. */
  protected abstract int connections();

  /** Name of the file of expected mentions, for channels that are read in more than one way. */
  protected String expected() {
    return "expected.ndjson";
  }

  /** What of the recordings' time the channel does not show. */
  protected List<Gap> gapsOfRecordings() {
    return List.of();
  }

  protected final Flux<Batch> collect() {
    return collect(Cursor.START);
  }

  protected final Flux<Batch> collect(Cursor from) {
    return connector().collect(source(), from);
  }

  @Test
  void recordedPagesBecomeExpectedMentions() {
    play();
    becomesExpected(all(), expected());
  }

  @Test
  void mentionsAreValidByTheSchema() {
    play();
    assertThat(all()).isNotEmpty().allSatisfy(m -> MentionChecks.sound(descriptor(), m));
  }

  @Test
  void capabilitiesAreSeenInTheRecordings() {
    play();
    MentionChecks.capabilitiesAreSeen(descriptor(), all());
  }

  @Test
  void twoRunsGiveEqualEventIds() {
    play();
    List<String> first = MentionChecks.eventIds(all());
    play();
    assertThat(MentionChecks.eventIds(all())).isEqualTo(first).doesNotHaveDuplicates();
  }

  @Test
  void resumesFromItsLastCursor() {
    play();
    List<Batch> batches = batches(Cursor.START);
    Cursor last = batches.get(batches.size() - 1).next();
    assertThat(last.isStart()).as("the last cursor is the start").isFalse();
    assertThat(mentions(batches(last))).as("mentions behind the last cursor").isEmpty();
  }

  @Test
  void losesNothingWhenItIsStoppedAfterTheFirstBatch() {
    play();
    List<String> whole = MentionChecks.eventIds(all());
    play();
    Batch first = await(collect().next());
    List<Mention> both = new ArrayList<>(first.mentions());
    both.addAll(mentions(batches(first.next())));
    assertThat(MentionChecks.eventIds(both)).containsAll(whole);
  }

  @Test
  void doesNoWorkBeforeSubscription() {
    play();
    Flux<Batch> unread = collect();
    assertThat(unread).isNotNull();
    assertThat(connections()).isZero();
  }

  @Test
  void malformedItemNeverLosesItsNeighbours() {
    int readable = playMalformed();
    List<Batch> batches = batches(Cursor.START);
    assertThat(readable).isGreaterThanOrEqualTo(2);
    assertThat(mentions(batches)).hasSize(readable);
    assertThat(batches.stream().flatMap(batch -> batch.malformed().stream()))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.getMessage()).isNotBlank());
  }

  @Test
  void recordingsThatAreReadWholeLeaveNoGap() {
    play();
    assertThat(batches(Cursor.START)).flatExtracting(Batch::gaps).isEqualTo(gapsOfRecordings());
  }

  @Test
  void refusedCredentialIsReportedWithoutShowingIt() {
    refuseCredential();
    failsWith(Unauthorized.class);
  }

  @Test
  void brokenServerIsAnUpstreamFault() {
    breakDown();
    failsWith(UpstreamFault.class);
  }

  @Test
  void garbledAnswerIsAnUpstreamFault() {
    garble();
    failsWith(UpstreamFault.class);
  }

  final void failsWith(Class<? extends ConnectorFailure> kind) {
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

  final List<Batch> batches(Cursor from) {
    List<Batch> batches = await(collect(from).collectList());
    batches.forEach(batch -> tellsSoundly(batch.gaps()));
    return batches;
  }

  /** What was not seen lies in the past, is not told twice, and shows no credential. */
  protected final void tellsSoundly(List<Gap> gaps) {
    assertThat(gaps)
        .doesNotHaveDuplicates()
        .allSatisfy(
            gap -> {
              assertThat(gap.until()).isBeforeOrEqualTo(NOW);
              assertThat(gap.words()).isNotBlank().hasSizeLessThanOrEqualTo(MAX_WORDS);
              for (String secret : credentials().values()) {
                assertThat(gap.words()).doesNotContain(secret);
              }
            });
  }

  private static List<Mention> mentions(List<Batch> batches) {
    return batches.stream().flatMap(batch -> batch.mentions().stream()).toList();
  }
}

package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ConnectorFailure;
import io.earful.connector.MalformedItem;
import io.earful.connector.PushConnector;
import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * What every push connector promises. One whose senders sign extends {@link PushConnectorContract};
 * this alone is for those that take what anybody sends.
 */
public abstract class PushContract extends ConnectorContract<PushConnector> {

  /** A recorded request with at least one mention, as its sender would send it. */
  protected abstract PushRequest request();

  /** The same with any body. */
  protected abstract PushRequest request(byte[] body);

  /** Name of the file of expected mentions, for channels that are read in more than one way. */
  protected String expected() {
    return "expected.ndjson";
  }

  @Test
  void recordedRequestBecomesExpectedMentions() {
    becomesExpected(received(), expected());
  }

  @Test
  void mentionsAreValidByTheSchema() {
    assertThat(received()).isNotEmpty().allSatisfy(m -> MentionChecks.sound(descriptor(), m));
  }

  @Test
  void capabilitiesAreSeenInTheRecordings() {
    MentionChecks.capabilitiesAreSeen(descriptor(), received());
  }

  @Test
  void goodRequestIsAnsweredWithSuccess() {
    PushReceipt receipt = await(receive(request()));
    assertThat(receipt.status()).isBetween(200, 299);
  }

  @Test
  void replayAddsNothing() {
    List<String> first = MentionChecks.eventIds(await(receive(request())).batch().mentions());
    Mono<List<String>> again =
        receive(request())
            .map(receipt -> MentionChecks.eventIds(receipt.batch().mentions()))
            .onErrorResume(Unauthorized.class, refused -> Mono.just(List.of()));
    assertThat(first).containsAll(await(again));
  }

  @Test
  void garbageIsAFailureWithAName() {
    byte[] garbage = new byte[64];
    Arrays.fill(garbage, (byte) 0xC3);
    StepVerifier.create(receive(request(garbage)).filter(r -> r.batch().malformed().isEmpty()))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ConnectorFailure.class)
                    .isInstanceOfAny(UpstreamFault.class, MalformedItem.class))
        .verify(SOON);
  }

  @Test
  void doesNoWorkBeforeSubscription() {
    Mono<PushReceipt> unread = receive(request());
    assertThat(unread).isNotNull();
    assertThat(channel.connectionCount()).isZero();
  }

  final Mono<PushReceipt> receive(PushRequest request) {
    return connector().receive(source(), request);
  }

  private List<Mention> received() {
    return await(receive(request())).batch().mentions();
  }
}

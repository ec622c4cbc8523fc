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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What every push connector promises: a good signature, a bad one, and a replay. */
public abstract class PushConnectorContract extends ConnectorContract<PushConnector> {

  /** A recorded request with at least one mention, signed with {@link #credentials()}. */
  protected abstract PushRequest signedRequest();

  /** The same signing for any body. */
  protected abstract PushRequest signed(byte[] body);

  /** Name of the file of expected mentions, for channels that are read in more than one way. */
  protected String expected() {
    return "expected.ndjson";
  }

  /**
   * The header in which a channel shows a secret instead of signing what it sends; null for those
   * that sign.
   */
  protected @Nullable String tokenHeader() {
    return null;
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
  void goodSignatureIsAnsweredWithSuccess() {
    PushReceipt receipt = await(receive(signedRequest()));
    assertThat(receipt.status()).isBetween(200, 299);
  }

  @Test
  void changedTokenIsRefused() {
    String header = tokenHeader();
    if (header == null) {
      return;
    }
    PushRequest good = signedRequest();
    String token = good.headers().getOrDefault(header, List.of()).get(0);
    String last = token.endsWith("x") ? "y" : "x";
    for (List<String> wrong :
        List.of(
            List.of(token.substring(1)),
            List.of(token + "x"),
            List.of(token.substring(0, token.length() - 1) + last),
            List.of(""),
            List.<String>of())) {
      Map<String, List<String>> headers = new LinkedHashMap<>(good.headers());
      headers.put(header, wrong);
      refused(new PushRequest(good.method(), headers, good.query(), good.body()));
    }
  }

  @Test
  void changedBodyIsRefused() {
    if (tokenHeader() != null) {
      return;
    }
    PushRequest good = signedRequest();
    byte[] changed = good.body().clone();
    changed[changed.length / 2] ^= 1;
    refused(new PushRequest(good.method(), good.headers(), good.query(), changed));
  }

  @Test
  void missingSignatureIsRefused() {
    PushRequest good = signedRequest();
    refused(new PushRequest(good.method(), Map.of(), Map.of(), good.body()));
  }

  @Test
  void replayAddsNothing() {
    PushRequest request = signedRequest();
    List<String> first = MentionChecks.eventIds(await(receive(request)).batch().mentions());
    Mono<List<String>> again =
        receive(request)
            .map(receipt -> MentionChecks.eventIds(receipt.batch().mentions()))
            .onErrorResume(Unauthorized.class, refused -> Mono.just(List.of()));
    assertThat(first).containsAll(await(again));
  }

  @Test
  void signedGarbageIsAFailureWithAName() {
    byte[] garbage = new byte[64];
    Arrays.fill(garbage, (byte) 0xC3);
    StepVerifier.create(receive(signed(garbage)).filter(r -> r.batch().malformed().isEmpty()))
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOf(ConnectorFailure.class)
                    .isInstanceOfAny(UpstreamFault.class, MalformedItem.class))
        .verify(SOON);
  }

  @Test
  void doesNoWorkBeforeSubscription() {
    Mono<PushReceipt> unread = receive(signedRequest());
    assertThat(unread).isNotNull();
    assertThat(channel.connectionCount()).isZero();
  }

  private void refused(PushRequest request) {
    StepVerifier.create(receive(request))
        .expectErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(Unauthorized.class);
              for (String secret : credentials().values()) {
                assertThat(error.getMessage()).doesNotContain(secret);
              }
            })
        .verify(SOON);
  }

  private Mono<PushReceipt> receive(PushRequest request) {
    return connector().receive(source(), request);
  }

  private List<Mention> received() {
    return await(receive(signedRequest())).batch().mentions();
  }
}

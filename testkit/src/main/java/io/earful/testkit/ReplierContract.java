package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ConnectorFailure;
import io.earful.connector.OutgoingReply;
import io.earful.connector.RateLimited;
import io.earful.connector.Replier;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import io.earful.event.MentionKey;
import io.earful.event.ReplyCapability;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/**
 * What every channel promises that takes answers. The channel's part is played from recordings of
 * its answers; what is asked of it is compared with what its vendor documents. The test of a
 * connector {@code AConnector} is called {@code AConnectorReplyTest}.
 */
public abstract class ReplierContract extends ConnectorContract<Replier> {

  /** An answer to a mention as the connector itself reads it. */
  protected abstract OutgoingReply outgoing();

  /** Makes the channel take answers, however often. */
  protected abstract void accept();

  /** The key under which the connector reads the answer that {@link #accept} plays. */
  protected abstract MentionKey sentKey();

  /**
   * Compares what the channel was asked, with every field that matters, with the vendor's
   * documented example.
   */
  protected abstract void isAsDocumented();

  /** What the channel was asked so far, in a form in which equal requests are equal. */
  protected List<String> asked() {
    return channel.requests().stream()
        .filter(request -> !request.method().equals("GET"))
        .map(
            request ->
                "%s %s %s %s"
                    .formatted(
                        request.method(),
                        request.target(),
                        request.header("idempotency-key"),
                        request.text()))
        .toList();
  }

  /** Makes the channel refuse {@link #credentials()}, in words that repeat them. */
  protected void refuseCredential() {
    String echo = "no such credential: " + credentials();
    channel.only(Answer.of(401, "text/plain", echo.getBytes(StandardCharsets.UTF_8)));
  }

  /** Makes the channel fail at whatever it is asked. */
  protected void breakDown() {
    channel.only(Answer.status(500));
  }

  /** Makes the channel answer what is no answer. */
  protected void garble() {
    channel.only(Answer.ok("text/html", "<!doctype html><title>Down</title><p>Back soon"));
  }

  /**
   * Makes the channel say that it was asked too often, and when it may be asked again.
   *
   * @param pause what the channel shall say, when it can
   * @return the pause that must be kept
   */
  protected Duration limit(Duration pause) {
    channel.refuse(429, String.valueOf(pause.toSeconds()));
    return pause;
  }

  /** A source that has what reading needs, and nothing to answer with. */
  protected SourceView readOnly() {
    SourceView source = source();
    return new SourceView(
        source.id(), source.name(), source.settings(), Map.of(), source.createdAt());
  }

  private @Nullable String lacking(SourceView source) {
    try {
      return connector().lacks(source);
    } catch (ConnectorFailure e) {
      return e.getMessage();
    }
  }

  protected final Mono<SentReply> send() {
    return connector().reply(source(), outgoing());
  }

  @Test
  void theMentionSaysThatItCanBeAnswered() {
    assertThat(outgoing().to().reply().capability()).isNotEqualTo(ReplyCapability.NONE);
    assertThat(outgoing().to().channel()).isEqualTo(descriptor().id());
  }

  /** Before anybody writes one, and in words; the channel is not asked. */
  @Test
  void sourceThatMayOnlyReadSaysWhatItLacks() {
    assertThat(lacking(source())).isNull();
    assertThat(lacking(readOnly())).isNotBlank();
    StepVerifier.create(connector().reply(readOnly(), outgoing()))
        .expectErrorSatisfies(
            error -> assertThat(error).isInstanceOfAny(Unauthorized.class, ReplyRefused.class))
        .verify(SOON);
    assertThat(channel.connectionCount()).isZero();
  }

  @Test
  void acceptedAnswerIsNamedAsItWillBeRead() {
    accept();
    SentReply sent = await(send());
    assertThat(sent.key()).isEqualTo(sentKey());
    assertThat(sent.sentAt()).isNotNull();
  }

  @Test
  void requestIsAsTheVendorDocumentsIt() {
    accept();
    await(send());
    isAsDocumented();
  }

  @Test
  void sameAnswerTwiceIsTheSameRequest() {
    if (!connector().isRepeatable()) {
      assertThat(descriptor().cannot())
          .as("says that an answer may be there twice")
          .anyMatch(each -> each.contains("twice"));
      return;
    }
    accept();
    await(send());
    List<String> once = asked();
    await(send());
    List<String> twice = asked();
    assertThat(once).isNotEmpty();
    assertThat(twice.subList(once.size(), twice.size())).isEqualTo(once);
  }

  @Test
  void nothingIsSentBeforeSubscription() {
    accept();
    Mono<SentReply> unsent = send();
    assertThat(unsent).isNotNull();
    assertThat(channel.connectionCount()).isZero();
  }

  @Test
  void refusedCredentialIsUnauthorizedAndNotRepeated() {
    refuseCredential();
    StepVerifier.create(send())
        .expectErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(Unauthorized.class);
              for (String secret : credentials().values()) {
                assertThat(error.getMessage()).doesNotContain(secret);
              }
            })
        .verify(SOON);
  }

  @Test
  void brokenChannelIsAnUpstreamFault() {
    breakDown();
    failsWith(UpstreamFault.class);
  }

  @Test
  void answerThatIsNoneIsAnUpstreamFault() {
    garble();
    failsWith(UpstreamFault.class);
  }

  @Test
  void rateLimitCarriesTheChannelsOwnDelay() {
    Duration pause = limit(Duration.ofSeconds(90));
    StepVerifier.create(send())
        .expectErrorSatisfies(
            error ->
                assertThat(error)
                    .isInstanceOfSatisfying(
                        RateLimited.class,
                        limited -> assertThat(limited.retryAfter()).isEqualTo(pause)))
        .verify(SOON);
  }

  private void failsWith(Class<? extends ConnectorFailure> expected) {
    StepVerifier.create(send())
        .expectErrorSatisfies(error -> assertThat(error).isInstanceOf(expected))
        .verify(SOON);
  }
}

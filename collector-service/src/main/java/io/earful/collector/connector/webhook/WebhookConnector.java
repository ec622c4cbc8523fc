package io.earful.collector.connector.webhook;

import io.earful.collector.sent.SentBody;
import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Proof;
import io.earful.connector.PushConnector;
import io.earful.connector.PushDelivery;
import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Takes what other programs send. Nothing of a request is read before its signature is checked. */
final class WebhookConnector implements PushConnector {

  static final String ID = "webhook";
  static final String VERSION = "1";

  private static final int STORED = 202;
  private static final int NOTHING_TAKEN = 422;

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          ID,
          "Webhook",
          ChannelKind.OWN,
          VERSION,
          Set.of(
              Capability.PUSH,
              Capability.THREADS,
              Capability.EDITS,
              Capability.DELETIONS,
              Capability.ENGAGEMENT,
              Capability.RATINGS),
          WebhookSchemas.SETTINGS,
          WebhookSchemas.CREDENTIALS,
          null,
          "1 MiB and 5,000 items a request",
          List.of(
              "answers",
              "multipart bodies and compressed ones",
              "signatures over more than the body, but for those of Standard Webhooks",
              "changes of what another source found"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  private final Clock clock;

  WebhookConnector(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ChannelCost cost() {
    return ChannelCost.FREE;
  }

  @Override
  public Mono<PushReceipt> receive(SourceView source, PushRequest request) {
    return Mono.fromCallable(() -> read(source, request)).onErrorMap(ConnectorFailure::wrap);
  }

  private PushReceipt read(SourceView source, PushRequest request) {
    Instant now = clock.instant();
    PushDelivery delivery =
        Signature.of(source).check(request, Secrets.of(source.credentials()), now);
    SentBody body = SentBody.of(request, BodyReading.TAKEN);
    SentBatch taken = new SentBatch(body.raw(now));
    new BodyReading(source, now, taken).read(request, body);
    Batch batch = taken.batch();
    boolean nothing = taken.taken() == 0 && !batch.malformed().isEmpty();
    return new PushReceipt(
        batch, nothing ? NOTHING_TAKEN : STORED, "application/json", taken.answer(), delivery);
  }
}

package io.earful.collector;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFactory;
import io.earful.connector.Cursor;
import io.earful.connector.OutgoingReply;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.Replier;
import io.earful.connector.ReplyLimits;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.event.AttachmentLimits;
import io.earful.event.CountUnit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A channel that can be answered, and says and hears what a test wants. */
public final class AnsweringChannel implements ConnectorFactory {

  public static final String ID = "answeringchannel";

  /** What it reads. */
  public static final AtomicReference<Flux<Batch>> NEWS = new AtomicReference<>(Flux.empty());

  /** What it says to an answer. */
  public static final AtomicReference<Function<OutgoingReply, Mono<SentReply>>> SCRIPT =
      new AtomicReference<>(reply -> Mono.empty());

  /** Whether the same answer twice is one. */
  public static final AtomicBoolean REPEATABLE = new AtomicBoolean();

  /** How long it can tell. */
  public static final AtomicReference<Duration> REMEMBERS =
      new AtomicReference<>(Duration.ofDays(1));

  /** What its sources lack to answer; empty for nothing. */
  public static final AtomicReference<String> LACKS = new AtomicReference<>("");

  @Override
  public Connector create(ConnectorContext context) {
    return new AnsweringConnector();
  }

  private static final class AnsweringConnector implements PullConnector, Replier {

    @Override
    public ConnectorDescriptor descriptor() {
      return new ConnectorDescriptor(
          ID,
          "Answering channel",
          ChannelKind.OWN,
          "1",
          Set.of(Capability.REPLY, Capability.EDITS),
          ConnectorDescriptor.NOTHING,
          ConnectorDescriptor.NOTHING,
          new ReplyLimits(
              20,
              CountUnit.GRAPHEME,
              new AttachmentLimits(2, 100, 150, List.of("image/png"), 10, 15)),
          "none",
          List.of(),
          ChannelPolicy.OPEN,
          Proof.RECORDED);
    }

    @Override
    public Flux<Batch> collect(SourceView source, Cursor from) {
      return NEWS.get();
    }

    @Override
    public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
      return Mono.defer(() -> SCRIPT.get().apply(reply));
    }

    @Override
    public @Nullable String lacks(SourceView source) {
      String lacking = LACKS.get();
      return lacking.isEmpty() ? null : lacking;
    }

    @Override
    public boolean isRepeatable() {
      return REPEATABLE.get();
    }

    @Override
    public Duration repeatableFor() {
      return REMEMBERS.get();
    }
  }
}

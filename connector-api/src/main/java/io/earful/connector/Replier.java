package io.earful.connector;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A channel on which a mention can be answered. */
public interface Replier extends Connector {

  /**
   * Sends an answer. How long it may be was checked by {@link ConnectorDescriptor#reply()} before.
   *
   * <p>Nothing is sent before subscription. What fails with {@link RateLimited} was not sent and is
   * tried later; {@link Unauthorized}, {@link ReplyRefused} and {@link SourceGone} end it. An
   * {@link UpstreamFault} leaves open whether the channel took it, unless it is {@link
   * UpstreamFault#isUnsent()}: it is tried again only at a channel that is {@link #isRepeatable()}.
   * Files that a channel wants before the answer may be handed to it again: what fails then is
   * unsent.
   *
   * @return the answer as the channel names it; fails only with a {@link ConnectorFailure}
   */
  Mono<SentReply> reply(SourceView source, OutgoingReply reply);

  /**
   * What a source lacks before answers can go through it, such as a credential that may write. It
   * is asked whenever somebody wants to answer, so that it follows the source as it is now: the
   * mentions themselves say what their channel takes, whatever their source has. The channel is not
   * asked.
   *
   * @return for people, without a credential; null when nothing is lacking. May fail with a {@link
   *     ConnectorFailure} that says the same
   */
  default @Nullable String lacks(SourceView source) {
    return null;
  }

  /**
   * Whether the channel can tell: the same {@link OutgoingReply#id()} sent twice makes one answer.
   * A channel that cannot says so in {@link ConnectorDescriptor#cannot()}.
   */
  boolean isRepeatable();

  /**
   * For how long a channel that is {@link #isRepeatable()} can tell, from the first time that it
   * was asked; for ever unless it says otherwise. What is still in doubt then has failed.
   */
  default Duration repeatableFor() {
    return ChronoUnit.FOREVER.getDuration();
  }
}

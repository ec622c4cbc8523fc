package io.earful.connector;

import reactor.core.publisher.Mono;

/** A channel on which a mention can be answered. */
public interface Replier extends Connector {

  /**
   * Sends an answer. The same {@link OutgoingReply#id()} twice must make one answer at channels
   * that can tell; others say so in {@link ConnectorDescriptor#cannot()}.
   *
   * @return the answer as the channel names it; fails only with a {@link ConnectorFailure}
   */
  Mono<SentReply> reply(SourceView source, OutgoingReply reply);
}

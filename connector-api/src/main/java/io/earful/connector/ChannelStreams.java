package io.earful.connector;

import reactor.core.publisher.Flux;

/**
 * The only way by which connectors listen to servers that go on talking (WebSocket). It refuses
 * private addresses like {@link ChannelHttp}: the address checked is the address connected.
 */
public interface ChannelStreams {

  /** Refuses everything. */
  ChannelStreams NONE =
      new ChannelStreams() {
        @Override
        public <T> Flux<T> listen(StreamCall call, MessageReader<T> reader) {
          return Flux.error(
              new UpstreamFault("not connected: this connector was given no way to listen"));
        }
      };

  /**
   * Connects when it is subscribed, and listens until the server ends or the subscriber cancels.
   * Nothing is gathered: the server is read no faster than the subscriber takes what comes of it.
   *
   * @param reader reads each message where it arrived
   * @return what the reader made of the messages, in their order; fails like {@link
   *     ChannelHttp#exchange}
   */
  <T> Flux<T> listen(StreamCall call, MessageReader<T> reader);
}

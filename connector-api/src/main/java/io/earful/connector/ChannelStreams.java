package io.earful.connector;

import reactor.core.publisher.Flux;

/**
 * The only way by which connectors listen to servers that go on talking, by WebSocket or by
 * server-sent events. It refuses private addresses like {@link ChannelHttp}: the address checked is
 * the address connected.
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

  /**
   * Listens to server-sent events (text/event-stream) in the same way. Where the server sends us
   * elsewhere it is not followed, and a server that shows no sign of life for long has failed.
   * Events have no numbers here: what was missed before the stream was open, or is missed when it
   * breaks, must be learnt otherwise.
   *
   * @return first {@link StreamEvent#OPENED}, then the events in their order
   */
  default Flux<StreamEvent> events(StreamCall call) {
    return Flux.error(
        new UpstreamFault("not connected: this connector was given no way to listen to events"));
  }
}

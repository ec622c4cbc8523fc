package io.earful.connector;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a connector is given to work with.
 *
 * @param http guarded HTTP
 * @param sockets guarded connections to servers that do not speak HTTP
 * @param streams guarded connections to servers that go on talking; a connector opens no connection
 *     by other means than these three
 * @param clock the time
 * @param settings value of an installation's setting {@code earful.collector.<name>}, or null
 */
public record ConnectorContext(
    ChannelHttp http,
    ChannelSockets sockets,
    ChannelStreams streams,
    Clock clock,
    UnaryOperator<@Nullable String> settings) {

  /** For connectors that listen to no stream. */
  public ConnectorContext(
      ChannelHttp http,
      ChannelSockets sockets,
      Clock clock,
      UnaryOperator<@Nullable String> settings) {
    this(http, sockets, ChannelStreams.NONE, clock, settings);
  }

  /** For connectors that speak HTTP only: every other connection is refused. */
  public ConnectorContext(ChannelHttp http, Clock clock, UnaryOperator<@Nullable String> settings) {
    this(http, ChannelSockets.NONE, clock, settings);
  }
}

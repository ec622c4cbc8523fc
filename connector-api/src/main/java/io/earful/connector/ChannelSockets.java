package io.earful.connector;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * The only way by which connectors reach servers that do not speak HTTP, such as mail servers. It
 * refuses private addresses like {@link ChannelHttp}: the address checked is the address connected.
 */
@FunctionalInterface
public interface ChannelSockets {

  /** Refuses everything. */
  ChannelSockets NONE =
      (host, port, timeout) -> {
        throw new UpstreamFault("not connected: this connector was given no way to " + host);
      };

  /**
   * Opens a TCP connection. Blocks for as long as {@code timeout}: not for event loops.
   *
   * @param host name or address
   * @param port TCP port
   * @param timeout longest wait for the connection
   * @return a connected socket, without encryption; the caller closes it
   * @throws UpstreamFault when the address is refused or the host is not known
   * @throws IOException when nobody answers
   */
  Socket connect(String host, int port, Duration timeout) throws IOException;
}

package io.earful.collector.http;

import io.earful.connector.ChannelSockets;
import io.earful.connector.UpstreamFault;
import io.earful.kit.net.AddressRefusedException;
import io.earful.kit.net.GuardedConnect;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/**
 * {@link ChannelSockets} behind the guard that {@link io.earful.connector.ChannelHttp} has, too.
 */
final class GuardedSockets implements ChannelSockets {

  private final GuardedConnect guarded;

  GuardedSockets(GuardedConnect guarded) {
    this.guarded = guarded;
  }

  @Override
  public Socket connect(String host, int port, Duration timeout) throws IOException {
    try {
      return guarded.connect(host, port, timeout);
    } catch (AddressRefusedException e) {
      throw new UpstreamFault("not connected: " + e.getMessage(), e);
    }
  }
}

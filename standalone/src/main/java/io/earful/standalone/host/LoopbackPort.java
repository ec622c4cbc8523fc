package io.earful.standalone.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports for servers that only this machine may reach.
 *
 * <p>They lie below the range from which systems take ports for outgoing connections (from 32768 on
 * Linux). From inside it, a client that keeps trying a server which is being restarted would sooner
 * or later be given the server's own port as its source port and connect to itself.
 */
public final class LoopbackPort {
  private static final int FIRST = 20_000;
  private static final int BEYOND = 32_000;
  private static final int TRIES = 200;

  private LoopbackPort() {}

  /** Free when asked; whoever uses it must still cope with losing it to another process. */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
      if (isFree(port)) {
        return port;
      }
    }
    throw new CannotStartException(
        "No free port between %d and %d on the loopback address.".formatted(FIRST, BEYOND));
  }

  /** True when nothing listens there now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}

package io.earful.kit.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plain TCP connections for protocols that are not HTTP, with the same guard: a host is looked up
 * once, and the very addresses that were checked are connected to, one after the other until one
 * answers. Blocks; not for event loops.
 */
public final class GuardedConnect {

  private final AddressGuard guard;

  public GuardedConnect(AddressGuard guard) {
    this.guard = guard;
  }

  /**
   * @param host name or address, without brackets
   * @param limit time for all of it, the look-up included
   * @return a connected socket; the caller closes it
   * @throws AddressRefusedException when it must not be connected to; no packet was sent then
   * @throws IOException when nobody answers
   */
  public Socket connect(String host, int port, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    List<InetSocketAddress> addresses = resolved(host, port, limit);
    IOException last = new ConnectException("the host " + host + " has no address");
    for (int i = 0; i < addresses.size(); i++) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new SocketTimeoutException("no connection to " + host + " within " + limit);
      }
      try {
        // each of those that remain gets its part of the time: the first may be a black hole
        return connect(addresses.get(i), (int) Math.max(1, left / (addresses.size() - i)));
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private Socket connect(InetSocketAddress address, int millis) throws IOException {
    guard.checkConnect(address);
    // no proxy of the environment: it would be the address that was checked
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      socket.connect(address, millis);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private List<InetSocketAddress> resolved(String host, int port, Duration limit)
      throws IOException {
    CompletableFuture<List<InetSocketAddress>> found = guard.resolve(host, port).toFuture();
    try {
      return found.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AddressRefusedException refused) {
        throw refused;
      }
      throw new IOException("the host " + host + " could not be looked up", e.getCause());
    } catch (TimeoutException e) {
      found.cancel(true);
      throw new SocketTimeoutException("the host " + host + " was not found within " + limit);
    } catch (InterruptedException e) {
      found.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the look-up of " + host + " was interrupted");
    }
  }
}

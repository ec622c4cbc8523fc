package io.earful.kit.net;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The HTTP client for everything that leaves the installation. */
public final class GuardedHttp {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(15);
  private static final int CONNECTIONS_PER_HOST = 16;
  private static final int PENDING_PER_HOST = 1000;

  private GuardedHttp() {}

  /**
   * A client that connects only where the guard lets it; what is refused fails with {@link
   * AddressRefusedException} and no packet is sent. It follows no redirect, repeats nothing, takes
   * no proxy from the environment and unpacks nothing.
   *
   * @param name of the connection pool, for metrics
   */
  public static HttpClient client(AddressGuard guard, String name) {
    return client(guard, pool(name));
  }

  /**
   * The same for connections that stay open: each is its own, and nobody waits for another's end.
   */
  public static HttpClient listener(AddressGuard guard) {
    return client(guard, ConnectionProvider.newConnection());
  }

  private static HttpClient client(AddressGuard guard, ConnectionProvider connections) {
    ConnectGate gate = new ConnectGate(guard);
    return HttpClient.create(connections)
        .resolver(new LookupResolverGroup(guard.lookup()))
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
        .followRedirect(false)
        .compress(false)
        .disableRetry(true)
        .doOnChannelInit((observer, channel, remote) -> channel.pipeline().addFirst(gate));
  }

  private static ConnectionProvider pool(String name) {
    return ConnectionProvider.builder(name)
        .maxConnections(CONNECTIONS_PER_HOST)
        .pendingAcquireMaxCount(PENDING_PER_HOST)
        .maxIdleTime(IDLE)
        .evictInBackground(IDLE)
        .build();
  }
}

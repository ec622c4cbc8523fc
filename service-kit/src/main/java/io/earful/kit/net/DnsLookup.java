package io.earful.kit.net;

import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.resources.LoopResources;

/** The system's name servers and hosts file, asked by Netty; nothing waits on a thread. */
final class DnsLookup implements HostLookup {

  private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(4);

  /** An address that has moved is found again after this, whatever its records allow. */
  private static final Duration LONGEST_CACHED = Duration.ofMinutes(5);

  // a loop of its own: the shared ones are closed with the first of several contexts of a JVM
  private final LoopResources loop = LoopResources.create("name-lookup", 1, true);

  private final DnsNameResolver resolver =
      new DnsNameResolverBuilder(loop.onClient(false).next())
          .datagramChannelType(NioDatagramChannel.class)
          .socketChannelType(NioSocketChannel.class)
          .queryTimeoutMillis(QUERY_TIMEOUT.toMillis())
          .ttl(0, (int) LONGEST_CACHED.toSeconds())
          .build();

  @Override
  public Mono<List<InetAddress>> addresses(String host) {
    return Mono.create(
        sink ->
            resolver.resolveAll(host).addListener((Future<List<InetAddress>> f) -> end(f, sink)));
  }

  private static void end(Future<List<InetAddress>> found, MonoSink<List<InetAddress>> sink) {
    if (found.isSuccess()) {
      sink.success(found.getNow());
    } else {
      sink.error(found.cause());
    }
  }
}

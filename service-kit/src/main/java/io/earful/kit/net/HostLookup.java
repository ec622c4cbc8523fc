package io.earful.kit.net;

import java.net.InetAddress;
import java.util.List;
import reactor.core.publisher.Mono;

/** Finds the addresses of a host name, without blocking. */
@FunctionalInterface
public interface HostLookup {

  /**
   * @return at least one address, in the order in which they shall be tried; fails with {@link
   *     java.net.UnknownHostException} when there is none
   */
  Mono<List<InetAddress>> addresses(String host);
}

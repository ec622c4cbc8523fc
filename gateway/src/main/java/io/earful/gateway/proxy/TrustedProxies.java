package io.earful.gateway.proxy;

import io.earful.gateway.GatewayProperties;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Whose word for where a request came from is taken. On the way back from us, each trusted proxy
 * vouches for the hop before it; the first hop that is none of them is the client, and what stands
 * further away is only what that client says.
 */
@Component
final class TrustedProxies {

  private final List<Cidr> networks;

  TrustedProxies(GatewayProperties properties) {
    this.networks =
        properties.trustedProxies().stream()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(Cidr::of)
            .toList();
  }

  /**
   * Where the request came from: the peer, unless it is a trusted proxy and says another in a way
   * that can be read. Two headers that say different things are not believed: one of them is the
   * client's own.
   */
  InetAddress client(InetAddress peer, HttpHeaders headers) {
    if (!holds(peer)) {
      return peer;
    }
    List<@Nullable InetAddress> said = Hops.in(headers).stream().map(this::client).toList();
    if (said.isEmpty() || said.stream().anyMatch(each -> !Objects.equals(each, said.get(0)))) {
      return peer;
    }
    InetAddress client = said.get(0);
    return client == null ? peer : client;
  }

  /** The last hop that is no trusted proxy, else the first of all; null when one is unreadable. */
  private @Nullable InetAddress client(List<String> hops) {
    InetAddress at = null;
    for (int i = hops.size() - 1; i >= 0; i--) {
      at = address(hops.get(i));
      if (at == null || !holds(at)) {
        return at;
      }
    }
    return at;
  }

  private boolean holds(InetAddress address) {
    return networks.stream().anyMatch(network -> network.holds(address));
  }

  /** Of {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1}, {@code [2001:db8::1]:80}. */
  private static @Nullable InetAddress address(String hop) {
    if (hop.startsWith("[")) {
      int end = hop.indexOf(']');
      return end > 0 && isPort(hop.substring(end + 1)) ? Cidr.address(hop.substring(1, end)) : null;
    }
    int colon = hop.indexOf(':');
    boolean withPort = colon > 0 && colon == hop.lastIndexOf(':') && isPort(hop.substring(colon));
    return Cidr.address(withPort ? hop.substring(0, colon) : hop);
  }

  /** Nothing, or a colon and up to five digits. */
  private static boolean isPort(String rest) {
    return rest.isEmpty()
        || rest.length() > 1
            && rest.length() <= 6
            && rest.charAt(0) == ':'
            && rest.chars().skip(1).allMatch(c -> c >= '0' && c <= '9');
  }
}

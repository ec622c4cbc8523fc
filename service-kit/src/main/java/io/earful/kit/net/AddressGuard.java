package io.earful.kit.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Says where Earful may connect: to the public internet, and not to loopback, private, link-local
 * or otherwise special addresses, behind which the own network or a cloud's metadata stand. Without
 * it, whoever may set up a source or a webhook could read what only this machine can reach.
 *
 * <p>{@link #check(URI)} is for addresses that people enter, so that they are told at once. What
 * protects is {@link #checkConnect}, called for the very address a socket is about to connect to
 * ({@link GuardedHttp} does so): a name that resolves to something else a moment later gains
 * nothing.
 */
public final class AddressGuard {

  private final boolean allowPrivate;
  private final HostLookup lookup;
  private final Set<InetSocketAddress> trusted;

  private AddressGuard(boolean allowPrivate, HostLookup lookup, Set<InetSocketAddress> trusted) {
    this.allowPrivate = allowPrivate;
    this.lookup = lookup;
    this.trusted = Set.copyOf(trusted);
  }

  /**
   * @param allowPrivate lets every address through ({@code earful.allow-private}); the way an
   *     address is written is checked all the same
   */
  public static AddressGuard of(boolean allowPrivate) {
    return of(allowPrivate, new DnsLookup());
  }

  /** The same with another way to find a host's addresses. */
  public static AddressGuard of(boolean allowPrivate, HostLookup lookup) {
    return new AddressGuard(allowPrivate, lookup, Set.of());
  }

  /** A guard that also lets one address and port through, such as a server of our own. */
  public AddressGuard trusting(InetSocketAddress server) {
    Set<InetSocketAddress> more = new HashSet<>(trusted);
    more.add(server);
    return new AddressGuard(allowPrivate, lookup, more);
  }

  /**
   * Checks how an address is written and where its host leads now. A host that is not known now
   * passes: its name server may be away, and every connection is checked again.
   *
   * @return completes when it may be read; fails with {@link AddressRefusedException} when it may
   *     not
   */
  public Mono<Void> check(URI uri) {
    return Mono.fromRunnable(() -> checkForm(uri))
        .then(Mono.defer(() -> addresses(AddressForm.host(uri))))
        .onErrorResume(UnknownHostException.class, e -> Mono.empty())
        .doOnNext(
            addresses -> checkAll(String.valueOf(uri.getHost()), AddressForm.port(uri), addresses))
        .then();
  }

  /**
   * Checks only how an address is written: http or https, a host, no user name, no number address
   * in a form that programs read differently. Looks nothing up.
   *
   * @throws AddressRefusedException when it is written otherwise
   */
  public void checkForm(URI uri) {
    AddressForm.check(uri);
  }

  /**
   * Checks the address that a socket is about to connect to.
   *
   * @throws AddressRefusedException when it must not
   */
  public void checkConnect(SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress inet) || inet.getAddress() == null) {
      throw new AddressRefusedException(remote + " is not an address of the internet");
    }
    String kind = refusal(inet);
    if (kind != null) {
      throw new AddressRefusedException(
          "%s is %s; Earful reads only public addresses"
              .formatted(inet.getAddress().getHostAddress(), kind));
    }
  }

  /**
   * Finds where a server is, for a connection that is not HTTP's: checked is how its host is
   * written, and every address that it leads to.
   *
   * @return the addresses, all of which may be connected to, and which carry the host's name as it
   *     was asked for: nobody needs to look it up backwards; fails with {@link
   *     AddressRefusedException} when one may not or when the host is not known
   */
  Mono<List<InetSocketAddress>> resolve(String host, int port) {
    return Mono.fromRunnable(() -> AddressForm.checkServer(host, port))
        .then(Mono.defer(() -> addresses(host.toLowerCase(Locale.ROOT))))
        .onErrorMap(
            UnknownHostException.class,
            e -> new AddressRefusedException("the host %s is not known".formatted(host)))
        .doOnNext(addresses -> checkAll(host, port, addresses))
        .map(
            addresses ->
                addresses.stream()
                    .map(address -> new InetSocketAddress(named(host, address), port))
                    .toList());
  }

  private static InetAddress named(String host, InetAddress address) {
    try {
      return InetAddress.getByAddress(host, address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has as many bytes as it had", e);
    }
  }

  HostLookup lookup() {
    return lookup;
  }

  private Mono<List<InetAddress>> addresses(String host) {
    byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
    if (literal == null) {
      return lookup.addresses(host);
    }
    return Mono.fromCallable(() -> List.of(InetAddress.getByAddress(literal)));
  }

  private void checkAll(String host, int port, List<InetAddress> addresses) {
    for (InetAddress address : addresses) {
      String kind = refusal(new InetSocketAddress(address, port));
      if (kind != null) {
        throw new AddressRefusedException(
            "%s leads to %s, %s; Earful reads only public addresses"
                .formatted(host, address.getHostAddress(), kind));
      }
    }
  }

  private @Nullable String refusal(InetSocketAddress address) {
    if (allowPrivate || trusted.contains(address)) {
      return null;
    }
    return SpecialAddresses.closed(address.getAddress());
  }
}

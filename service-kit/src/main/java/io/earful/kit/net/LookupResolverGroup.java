package io.earful.kit.net;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Lets Netty find host names by a {@link HostLookup}. */
final class LookupResolverGroup extends AddressResolverGroup<InetSocketAddress> {

  private final HostLookup lookup;

  LookupResolverGroup(HostLookup lookup) {
    this.lookup = lookup;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
    return new Names(executor).asAddressResolver();
  }

  private final class Names extends InetNameResolver {

    Names(EventExecutor executor) {
      super(executor);
    }

    @Override
    protected void doResolve(String host, Promise<InetAddress> promise) {
      lookup
          .addresses(host)
          .subscribe(found -> promise.trySuccess(found.get(0)), promise::tryFailure);
    }

    @Override
    protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
      lookup.addresses(host).subscribe(promise::trySuccess, promise::tryFailure);
    }
  }
}

package io.earful.kit.net;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.SocketAddress;

/** The last handler before the socket: what it refuses is never connected. */
@ChannelHandler.Sharable
final class ConnectGate extends ChannelOutboundHandlerAdapter {

  private final AddressGuard guard;

  ConnectGate(AddressGuard guard) {
    this.guard = guard;
  }

  @Override
  public void connect(
      ChannelHandlerContext context,
      SocketAddress remote,
      SocketAddress local,
      ChannelPromise promise) {
    try {
      guard.checkConnect(remote);
    } catch (AddressRefusedException e) {
      promise.setFailure(e);
      return;
    }
    context.connect(remote, local, promise);
  }
}

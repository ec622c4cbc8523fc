package io.earful.kit.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import reactor.netty.NettyPipeline;

/**
 * Reads on after each answer. Reactor Netty reads a connection on demand, and up to 1.3.7 it can
 * forget to when a request arrives while the one before it is being ended: the next request on that
 * connection then waits for ever (reactor/reactor-netty#4347, #4361). One read too many does no
 * harm: what comes early is queued. To be removed with the first release that has the fix.
 */
final class ReadResumption implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

  private static final String NAME = "read-resumption";

  /** Long enough for the server to do it by itself, as it nearly always does. */
  private static final long MILLIS = 20;

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    Resuming resuming = new Resuming();
    factory.addServerCustomizers(
        server ->
            server.doOnChannelInit(
                (observer, channel, address) ->
                    channel.pipeline().addAfter(NettyPipeline.HttpCodec, NAME, resuming)));
  }

  @ChannelHandler.Sharable
  private static final class Resuming extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (!(message instanceof LastHttpContent)) {
        context.write(message, promise);
        return;
      }
      context
          .write(message, promise.unvoid())
          .addListener(
              written ->
                  context
                      .executor()
                      .schedule(() -> readOn(context), MILLIS, TimeUnit.MILLISECONDS));
    }

    private static void readOn(ChannelHandlerContext context) {
      Channel channel = context.channel();
      if (channel.isActive() && !context.isRemoved()) {
        context.read();
      }
    }
  }
}

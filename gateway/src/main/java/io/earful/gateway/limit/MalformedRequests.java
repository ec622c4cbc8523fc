package io.earful.gateway.limit;

import io.earful.kit.problem.Problem;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what is wrong with a request that is not HTTP, or whose address is none. The server refuses
 * such requests with an empty answer before any filter sees them, so the words are put in on the
 * answer's way out.
 */
@Component
final class MalformedRequests implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

  private static final Map<HttpStatus, Problem> WORDS =
      Map.of(
          HttpStatus.BAD_REQUEST,
          Problem.of(
              HttpStatus.BAD_REQUEST,
              "malformed-request",
              "the request's first line, its address or a header is not well-formed HTTP"),
          HttpStatus.URI_TOO_LONG,
          Problem.of(
              HttpStatus.URI_TOO_LONG,
              "address-too-long",
              "the request's first line is longer than 4096 bytes"),
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
          Problem.of(
              HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
              "headers-too-large",
              "the request's headers are larger than 8192 bytes"));

  private final JsonMapper json;

  MalformedRequests(JsonMapper json) {
    this.json = json;
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    Words words = new Words();
    factory.addServerCustomizers(
        server ->
            server.doOnChannelInit(
                (observer, channel, address) ->
                    channel
                        .pipeline()
                        .addAfter(NettyPipeline.HttpCodec, "malformed-requests", words)));
  }

  @ChannelHandler.Sharable
  private final class Words extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      Problem problem = message instanceof FullHttpResponse answer ? problemOf(answer) : null;
      if (problem == null) {
        context.write(message, promise);
      } else {
        ReferenceCountUtil.release(message);
        context.write(answer((FullHttpResponse) message, problem), promise);
      }
    }

    /** Null for every answer that one of ours wrote: those have a type, or leave the line open. */
    private static @Nullable Problem problemOf(FullHttpResponse answer) {
      boolean bare =
          !answer.content().isReadable()
              && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE)
              && answer.headers().containsValue(HttpHeaderNames.CONNECTION, "close", true);
      return bare ? WORDS.get(HttpStatus.resolve(answer.status().code())) : null;
    }

    private FullHttpResponse answer(FullHttpResponse bare, Problem problem) {
      byte[] body = json.writeValueAsBytes(problem);
      FullHttpResponse full =
          new DefaultFullHttpResponse(
              bare.protocolVersion(), bare.status(), Unpooled.wrappedBuffer(body));
      full.headers()
          .set(bare.headers())
          .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
          .set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE)
          .set("X-Content-Type-Options", "nosniff");
      return full;
    }
  }
}

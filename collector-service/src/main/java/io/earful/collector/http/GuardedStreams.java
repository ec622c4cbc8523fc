package io.earful.collector.http;

import io.earful.collector.limit.Tally;
import io.earful.connector.ChannelStreams;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.MessageReader;
import io.earful.connector.StreamCall;
import io.earful.connector.StreamEvent;
import io.earful.connector.UpstreamFault;
import io.earful.kit.net.AddressGuard;
import io.earful.kit.net.GuardedHttp;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/**
 * {@link ChannelStreams} over Reactor Netty. Public for measurements; a bean makes it otherwise.
 */
public final class GuardedStreams implements ChannelStreams {

  /** Longest wait for a stream to open. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** What a call does not want is passed over up to here; what is larger ends the connection. */
  private static final int MAX_FRAME = 8 * 1024 * 1024;

  private static final String EVENTS = "text/event-stream";
  private static final int OK = 200;

  /** Servers comment several times a minute when they have nothing to say. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final AddressGuard guard;
  private final HttpClient client;
  private final Answers answers;

  public GuardedStreams(AddressGuard guard, Clock clock) {
    this.guard = guard;
    this.client =
        GuardedHttp.listener(guard).headers(headers -> headers.set("User-Agent", Wire.USER_AGENT));
    this.answers = new Answers(clock);
  }

  @Override
  public <T> Flux<T> listen(StreamCall call, MessageReader<T> reader) {
    return Flux.deferContextual(
            context -> {
              guard.checkForm(call.uri());
              Tally.of(context).asked();
              AtomicBoolean open = new AtomicBoolean();
              return client
                  .websocket(WebsocketClientSpec.builder().maxFramePayloadLength(MAX_FRAME).build())
                  .uri(webSocket(call.uri()))
                  .handle(
                      (in, out) -> {
                        open.set(true);
                        return new Messages<>(call.maxBytes(), reader).of(in);
                      })
                  .timeout(tooLong(open), item -> Mono.never());
            })
        .onErrorMap(error -> failure(call.uri(), error));
  }

  @Override
  public Flux<StreamEvent> events(StreamCall call) {
    return Flux.deferContextual(
            context -> {
              guard.checkForm(call.uri());
              Tally.of(context).asked();
              AtomicBoolean open = new AtomicBoolean();
              return client
                  .headers(headers -> headers.set("Accept", EVENTS))
                  .headers(headers -> call.headers().forEach(headers::set))
                  .get()
                  .uri(call.uri())
                  .response(
                      (response, body) -> {
                        open.set(true);
                        return opened(call, response, body);
                      })
                  .timeout(tooLong(open), item -> Mono.never());
            })
        .onErrorMap(error -> failure(call.uri(), error));
  }

  private Flux<StreamEvent> opened(StreamCall call, HttpClientResponse response, ByteBufFlux body) {
    int status = response.status().code();
    String shown = ShownAddress.of(call.uri());
    if (Redirect.isRedirect(status)) {
      return Flux.error(
          new UpstreamFault(
              "%s sends us elsewhere (%d); a stream is not followed there"
                  .formatted(shown, status)));
    }
    if (status != OK) {
      return Flux.error(answers.failure(call.uri(), status, response.responseHeaders()::get));
    }
    String type = response.responseHeaders().get("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(EVENTS)) {
      return Flux.error(
          new UpstreamFault("expected a stream of events at %s, got %s".formatted(shown, type)));
    }
    EventLines lines = new EventLines(call.maxBytes());
    return Flux.concat(
        Mono.just(StreamEvent.OPENED),
        body.asByteArray()
            .timeout(SILENCE, Flux.error(() -> silent(shown)))
            .flatMapIterable(lines::read));
  }

  private static UpstreamFault silent(String shown) {
    return new UpstreamFault(
        "%s gave no sign of life for %d s".formatted(shown, SILENCE.toSeconds()));
  }

  private static Mono<Long> tooLong(AtomicBoolean open) {
    return Mono.delay(LIMIT).flatMap(end -> open.get() ? Mono.never() : Mono.just(end));
  }

  private static URI webSocket(URI uri) {
    String scheme = "https".equalsIgnoreCase(uri.getScheme()) ? "wss" : "ws";
    return URI.create(scheme + uri.toString().substring(uri.getScheme().length()));
  }

  private ConnectorFailure failure(URI uri, Throwable error) {
    if (error instanceof WebSocketClientHandshakeException refused) {
      HttpResponse response = refused.response();
      return response == null
          ? new UpstreamFault(ShownAddress.of(uri) + " opens no WebSocket", refused)
          : answers.failure(uri, response.status().code(), response.headers()::get);
    }
    if (error instanceof CorruptedWebSocketFrameException) {
      return new UpstreamFault(
          "%s sent what is no message, or one of more than %d bytes"
              .formatted(ShownAddress.of(uri), MAX_FRAME),
          error);
    }
    if (error instanceof TimeoutException) {
      return new UpstreamFault(
          "%s opened no stream within %d s".formatted(ShownAddress.of(uri), LIMIT.toSeconds()),
          error);
    }
    return WebChannelHttp.failure(uri, error, LIMIT);
  }

  /** Messages as they come: whole, or in parts. */
  private static final class Messages<T> {

    private final int maxBytes;
    private final MessageReader<T> reader;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private boolean begun;
    private long size;

    private Messages(int maxBytes, MessageReader<T> reader) {
      this.maxBytes = maxBytes;
      this.reader = reader;
    }

    /** A frame is given back to the network when it was read, so it is read where it arrives. */
    private Flux<T> of(WebsocketInbound in) {
      return in.receiveFrames()
          .handle(
              (frame, sink) -> {
                T read = frame(frame);
                if (read != null) {
                  sink.next(read);
                }
              });
    }

    private @Nullable T frame(WebSocketFrame frame) {
      ByteBuf content = frame.content();
      if (frame.isFinalFragment() && !begun) {
        return content.readableBytes() > maxBytes
            ? reader.tooLarge(content.readableBytes())
            : reader.read(content.nioBuffer());
      }
      begun = true;
      size += content.readableBytes();
      if (size <= maxBytes) {
        byte[] part = new byte[content.readableBytes()];
        content.getBytes(content.readerIndex(), part);
        parts.writeBytes(part);
      }
      return frame.isFinalFragment() ? whole() : null;
    }

    private @Nullable T whole() {
      long whole = size;
      byte[] bytes = parts.toByteArray();
      parts.reset();
      begun = false;
      size = 0;
      return whole > maxBytes ? reader.tooLarge(whole) : reader.read(ByteBuffer.wrap(bytes));
    }
  }
}

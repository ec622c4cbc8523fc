package io.earful.collector.connector.bluesky;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A server on loopback that plays the events of a stream from where it is asked to, as Jetstream
 * does, and then ends the connection or goes on with what a test says.
 */
final class JetstreamServer implements AutoCloseable {

  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=(\\d+)");
  private static final Pattern TIME = Pattern.compile("\"time_us\":\\s*(\\d+)");

  final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final DisposableServer server;
  private volatile List<String> events = List.of();
  private volatile int refusal;
  private volatile int breakAfter = Integer.MAX_VALUE;
  private volatile boolean open;
  private volatile int parts = 1;
  private final Sinks.Many<String> live = Sinks.many().multicast().directBestEffort();

  JetstreamServer() {
    this.server = HttpServer.create().host("127.0.0.1").port(0).handle(this::answer).bindNow();
  }

  JetstreamServer plays(List<String> messages) {
    refusal = 0;
    events = List.copyOf(messages);
    return this;
  }

  JetstreamServer refuses(int status) {
    refusal = status;
    return this;
  }

  /** Ends each connection after so many messages. */
  JetstreamServer breakingAfter(int messages) {
    breakAfter = messages;
    return this;
  }

  /** Stays open behind what it plays. */
  JetstreamServer stayingOpen() {
    open = true;
    return this;
  }

  /** Sends each message in so many frames. */
  JetstreamServer inParts(int count) {
    parts = count;
    return this;
  }

  void says(String message) {
    live.tryEmitNext(message);
  }

  int listeners() {
    return live.currentSubscriberCount();
  }

  int connections() {
    return connections.get();
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    connections.incrementAndGet();
    asked.add(request.uri());
    if (refusal != 0) {
      return response.status(refusal).header("Retry-After", "90").sendString(Mono.just("no"));
    }
    Matcher cursor = CURSOR.matcher(request.uri());
    long from = cursor.find() ? Long.parseLong(cursor.group(1)) : 0;
    List<String> played =
        events.stream().filter(event -> time(event) >= from).limit(breakAfter).toList();
    Flux<String> said = Flux.fromIterable(played);
    Flux<String> all = open ? said.concatWith(live.asFlux()) : said;
    return response.sendWebsocket(
        (in, out) -> out.sendObject(all.concatMapIterable(this::frames), frame -> true));
  }

  /** What has no time comes whenever the stream is listened to. */
  private static long time(String event) {
    Matcher time = TIME.matcher(event);
    return time.find() ? Long.parseLong(time.group(1)) : Long.MAX_VALUE;
  }

  private List<WebSocketFrame> frames(String message) {
    if (parts == 1) {
      return List.of(new TextWebSocketFrame(message));
    }
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    List<WebSocketFrame> frames = new ArrayList<>();
    int size = bytes.length / parts + 1;
    for (int i = 0; i < bytes.length; i += size) {
      int length = Math.min(size, bytes.length - i);
      boolean last = i + length == bytes.length;
      var part = Unpooled.copiedBuffer(bytes, i, length);
      frames.add(
          i == 0
              ? new TextWebSocketFrame(last, 0, part)
              : new ContinuationWebSocketFrame(last, 0, part));
    }
    return frames;
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}

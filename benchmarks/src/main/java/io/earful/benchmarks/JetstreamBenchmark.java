package io.earful.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.earful.collector.connector.bluesky.BlueskyConnectorFactory;
import io.earful.collector.http.GuardedStreams;
import io.earful.connector.ChannelSockets;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.PullConnector;
import io.earful.connector.SourceView;
import io.earful.kit.net.AddressGuard;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Listens to a stream of posts as it comes, of which one in a thousand is wanted. Another process
 * on loopback makes it up and ends each connection after a while, so that the reader must go back
 * and on. Prints the share of one core that reading takes beside a limit of 10 %, what was lost and
 * what came twice (both must be 0), and the heap before and after.
 *
 * <p>Arguments: posts a second (default 1,000) and seconds (default 60).
 */
public final class JetstreamBenchmark {

  private static final int ONE_IN = 1000;
  private static final double LIMIT = 0.10;
  private static final Duration CUT = Duration.ofSeconds(15);
  private static final int MOST_AT_ONCE = 5_000;
  private static final long SECOND = 1_000_000;
  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=(\\d+)");
  private static final List<String> WORDS =
      List.of(
          "tea", "morning", "leaks", "чай", "утро", "café", "über", "電車", "🙂", "why", "thread",
          "cat");

  private JetstreamBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("serve")) {
      serve(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
      return;
    }
    int rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
    Process server =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                JetstreamBenchmark.class.getName(),
                "serve",
                Integer.toString(rate),
                Integer.toString(seconds))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      listen(server, rate, seconds);
    } finally {
      server.destroy();
    }
  }

  private static void listen(Process server, int rate, int seconds) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String[] said =
        Objects.requireNonNull(out.readLine(), "the server did not start").split(" ", 2);
    Instant start = Instant.ofEpochMilli(Long.parseLong(said[1]));
    SourceView source =
        new SourceView(
            "s",
            "s",
            Map.of(
                "read",
                "stream",
                "terms",
                List.of("kettle", "чайник", "acme corp"),
                "jetstream",
                "http://127.0.0.1:" + said[0]),
            Map.of(),
            start);
    PullConnector connector =
        (PullConnector)
            new BlueskyConnectorFactory()
                .create(
                    new ConnectorContext(
                        call -> Mono.error(new IllegalStateException("no requests here")),
                        ChannelSockets.NONE,
                        new GuardedStreams(AddressGuard.of(true), Clock.systemUTC()),
                        Clock.systemUTC(),
                        name -> null));
    long heap = heap();
    long cpu = cpu();
    long began = System.nanoTime();
    List<String> found = new ArrayList<>();
    int runs = 0;
    Cursor[] cursor = {Cursor.START};
    Instant end = start.plusSeconds(seconds).plusSeconds(1);
    while (Instant.now().isBefore(end)) {
      runs++;
      connector
          .collect(source, cursor[0])
          .doOnNext(
              batch -> {
                cursor[0] = batch.next();
                batch.mentions().forEach(one -> found.add(one.nativeId().replaceFirst(".*/", "")));
              })
          .onErrorResume(ConnectorFailure.class, cutOff -> Mono.empty())
          .blockLast(Duration.ofSeconds(seconds + 60L));
    }
    double share = (cpu() - cpu) / (double) (System.nanoTime() - began);
    report(rate, seconds, runs, found, share, heap);
  }

  private static void report(
      int rate, int seconds, int runs, List<String> found, double share, long heap) {
    int offered = rate * seconds;
    Set<String> once = new HashSet<>(found);
    long wanted = IntStream.range(0, offered).filter(i -> i % ONE_IN == 0).count();
    long lost =
        IntStream.range(0, offered).filter(i -> i % ONE_IN == 0 && !once.contains("p" + i)).count();
    System.out.printf("%,d posts offered, %,d a second, in %d connections%n", offered, rate, runs);
    System.out.printf(
        "CPU %.1f %% of one core, start of the JVM's code included: %.2f of the limit%n",
        share * 100, share / LIMIT);
    System.out.printf(
        "%,d wanted, %,d lost, %,d twice, %,d not wanted%n",
        wanted, lost, found.size() - once.size(), once.size() - (wanted - lost));
    System.out.printf("heap %,d KB before, %,d KB after%n", heap / 1024, heap() / 1024);
    if (lost > 0 || found.size() != once.size()) {
      throw new IllegalStateException("something was lost, or came twice");
    }
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void serve(int rate, int seconds) {
    long start = System.currentTimeMillis();
    int total = rate * seconds;
    DisposableServer stream =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) -> {
                  Matcher cursor = CURSOR.matcher(request.uri());
                  long from = cursor.find() ? Long.parseLong(cursor.group(1)) : 0;
                  long first = Math.max(0, (from - start * 1000) * rate / SECOND);
                  return response.sendWebsocket(
                      (in, out) ->
                          out.sendObject(
                              posts(start, rate, total, first).map(TextWebSocketFrame::new)));
                })
            .bindNow();
    System.out.println(stream.port() + " " + start);
    stream.onDispose().block();
  }

  /** As many as are due since the last look, until the connection is cut or there are no more. */
  private static Flux<String> posts(long start, int rate, int total, long first) {
    long[] next = {first};
    return Flux.interval(Duration.ZERO, Duration.ofMillis(10))
        .onBackpressureDrop()
        .concatMapIterable(
            tick -> {
              long due = Math.min(total, (System.currentTimeMillis() - start) * rate / 1000);
              List<String> posts = new ArrayList<>();
              while (next[0] < due && posts.size() < MOST_AT_ONCE) {
                posts.add(post(start, rate, next[0]++));
              }
              return posts;
            })
        .takeUntil(post -> post.contains("\"rkey\":\"p" + (total - 1) + "\""))
        .take(CUT);
  }

  private static String post(long start, int rate, long number) {
    Random random = new Random(number);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 25; i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
    }
    if (number % ONE_IN == 0) {
      text.append(number % (2 * ONE_IN) == 0 ? "my KETTLE" : "\\u0427\\u0430йник");
    }
    return """
    {"did":"did:plc:%24s","time_us":%d,"kind":"commit","commit":{"rev":"3m4zzzzzzzz2z",\
    "operation":"create","collection":"app.bsky.feed.post","rkey":"p%d","record":{\
    "$type":"app.bsky.feed.post","createdAt":"%s","langs":["en"],"text":"%s",\
    "reply":{"parent":{"cid":"bafyreidc6sydkkbchcyg62v77wbhzvb2mvytlmsychqgwf2xojjtirmzj4",\
    "uri":"at://did:plc:wa7b35aakoll7hugkrjtf3xf/app.bsky.feed.post/3l3pte3p2e325"},\
    "root":{"cid":"bafyreidc6sydkkbchcyg62v77wbhzvb2mvytlmsychqgwf2xojjtirmzj4",\
    "uri":"at://did:plc:wa7b35aakoll7hugkrjtf3xf/app.bsky.feed.post/3l3pte3p2e325"}}},\
    "cid":"bafyreidwaivazkwu67xztlmuobx35hs2lnfh3kolmgfmucldvhd3sgzcqi"}}\
    """
        .formatted(
            Long.toString(number % 100_000, 36).replace(' ', '2'),
            start * 1000 + number * SECOND / rate,
            number,
            Instant.ofEpochMilli(start),
            text.toString().strip())
        .replaceFirst("did:plc: +", "did:plc:a");
  }
}

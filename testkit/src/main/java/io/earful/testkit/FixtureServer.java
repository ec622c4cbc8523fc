package io.earful.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An HTTP server on loopback that says what a test tells it to say: recorded answers, refusals,
 * delays, garbage, half answers. It counts what it was asked. Every answer ends its connection.
 */
public final class FixtureServer implements AutoCloseable {

  private static final String EVERYTHING_ELSE = "*";

  private final ServerSocket socket;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fixture-server");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, List<Answer>> scripts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();
  private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong bytesSent = new AtomicLong();

  private FixtureServer(ServerSocket socket) {
    this.socket = socket;
  }

  /** Starts on a free port of loopback. */
  public static FixtureServer start() {
    try {
      FixtureServer server =
          new FixtureServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      server.threads.execute(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What to say to a path, or to a path with exactly this query: one answer after the other, the
   * last one for ever. Replaces what was said there before.
   */
  public FixtureServer on(String target, Answer... script) {
    scripts.put(target, List.of(script));
    told.put(target, new AtomicInteger());
    return this;
  }

  /** What to say wherever nothing else is set; else it is 404. */
  public FixtureServer otherwise(Answer... script) {
    return on(EVERYTHING_ELSE, script);
  }

  /** Forgets all answers and says this to everything. */
  public FixtureServer only(Answer... script) {
    scripts.clear();
    return otherwise(script);
  }

  /** Forgets all answers and refuses everything, with a delay when the status has one. */
  public FixtureServer refuse(int status, String retryAfter) {
    return only(Answer.status(status).header("Retry-After", retryAfter));
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }

  public URI uri(String path) {
    String host = socket.getInetAddress().getHostAddress();
    return URI.create("http://" + host + ":" + socket.getLocalPort() + path);
  }

  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  public int requestCount() {
    return requests.size();
  }

  public int connectionCount() {
    return connections.get();
  }

  /** Bytes of bodies that were taken off our hands. */
  public long bytesSent() {
    return bytesSent.get();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(connection));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      ReceivedRequest request = ReceivedRequest.read(connection.getInputStream());
      if (request != null) {
        requests.add(request);
        send(connection, unlessKnown(request, answerTo(request)));
      }
    } catch (IOException otherSideHadEnough) {
      // that is what some tests are about
    }
  }

  private Answer answerTo(ReceivedRequest request) {
    for (String key : List.of(request.target(), request.path(), EVERYTHING_ELSE)) {
      List<Answer> script = scripts.get(key);
      if (script != null) {
        int turn = told.computeIfAbsent(key, k -> new AtomicInteger()).getAndIncrement();
        return script.get(Math.min(turn, script.size() - 1));
      }
    }
    return Answer.status(404);
  }

  private static Answer unlessKnown(ReceivedRequest request, Answer answer) {
    String etag = answer.headers().get("ETag");
    String modified = answer.headers().get("Last-Modified");
    String known = request.header("If-None-Match");
    boolean same =
        known != null
            ? known.equals(etag)
            : modified != null && modified.equals(request.header("If-Modified-Since"));
    if (!same || answer.status() != 200) {
      return answer;
    }
    Answer unchanged = Answer.status(304);
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      unchanged = unchanged.header(header.getKey(), header.getValue());
    }
    return unchanged;
  }

  private void send(Socket connection, Answer answer) throws IOException {
    pause(answer.delay());
    OutputStream out = new BufferedOutputStream(connection.getOutputStream());
    byte[] raw = answer.raw();
    if (raw != null) {
      out.write(raw);
      out.flush();
      return;
    }
    out.write(head(answer).getBytes(StandardCharsets.UTF_8));
    do {
      sendBody(out, answer);
    } while (answer.repeated() && !socket.isClosed());
    out.flush();
  }

  private void sendBody(OutputStream out, Answer answer) throws IOException {
    if (answer.pause().isZero()) {
      out.write(answer.body());
      bytesSent.addAndGet(answer.body().length);
      return;
    }
    for (byte b : answer.body()) {
      out.write(b);
      out.flush();
      bytesSent.incrementAndGet();
      pause(answer.pause());
    }
  }

  private static String head(Answer answer) {
    List<String> lines = new ArrayList<>();
    lines.add("HTTP/1.1 " + answer.status() + " Recorded");
    answer.headers().forEach((name, value) -> lines.add(name + ": " + value));
    Integer announced = answer.announced();
    if (!answer.repeated() && answer.status() != 304) {
      lines.add("Content-Length: " + (announced == null ? answer.body().length : announced));
    }
    lines.add("Connection: close");
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private static void pause(Duration duration) {
    if (!duration.isZero()) {
      LockSupport.parkNanos(duration.toNanos());
    }
  }
}

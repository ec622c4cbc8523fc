package io.earful.gateway.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that says what a test tells it to, however wrong, by the first word it hears. */
final class ScriptedSmtp implements AutoCloseable {

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final ServerSocket server;
  private final @Nullable SSLContext tls;
  private volatile boolean mute;

  /**
   * @param tls what STARTTLS encrypts with; null where it is not offered
   */
  ScriptedSmtp(@Nullable SSLContext tls) {
    try {
      this.tls = tls;
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    on("EHLO", tls == null ? "250 here" : "250-here\r\n250 STARTTLS");
    on("STARTTLS", "220 go on");
    on("MAIL", "250 ok");
    on("RCPT", "250 ok");
    on("DATA", "354 go on");
    on(".", "250 taken");
    on("RSET", "250 ok");
    on("QUIT", "221 bye");
    Thread accepting = new Thread(this::accept);
    accepting.setDaemon(true);
    accepting.start();
  }

  ScriptedSmtp on(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  /** Takes connections and says nothing. */
  ScriptedSmtp mute() {
    mute = true;
    return this;
  }

  List<String> heard() {
    return heard;
  }

  int connections() {
    return connections.get();
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread serving = new Thread(() -> serve(socket));
        serving.setDaemon(true);
        serving.start();
      }
    } catch (IOException e) {
      // the end of the test
    }
  }

  private void serve(Socket accepted) {
    try (Socket socket = accepted) {
      if (!mute) {
        say(socket, "220 ready");
      }
      Socket current = socket;
      BufferedReader in = reader(current);
      boolean text = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        String word = line.split(" ", 2)[0];
        if (text && !word.equals(".")) {
          continue;
        }
        String answer = answers.getOrDefault(word, "500 what?");
        text = answer.startsWith("354");
        say(current, answer);
        if (word.equals("STARTTLS") && tls != null) {
          current = secured(tls, current);
          in = reader(current);
        }
      }
    } catch (IOException e) {
      // the client hung up
    }
  }

  private static Socket secured(SSLContext tls, Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void say(Socket socket, String answer) throws IOException {
    socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.earful.collector.connector.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * An IMAP server that says what a test tells it to, however wrong: it answers by how a command
 * begins, with "%" in place of its tag.
 */
final class ScriptedImap implements AutoCloseable {

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final @Nullable SSLContext tls;
  private volatile String greeting = "* OK ready\r\n";

  ScriptedImap(@Nullable SSLContext tls) {
    try {
      this.tls = tls;
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    on("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n% OK\r\n");
    on("AUTHENTICATE", "% OK in\r\n");
    on("LOGIN", "% OK in\r\n");
    on(
        "EXAMINE",
        "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 2] x\r\n% OK [READ-ONLY] open\r\n");
    on("UID SEARCH", "* SEARCH 1\r\n% OK\r\n");
    on("LOGOUT", "* BYE\r\n% OK\r\n");
    Thread accepting = new Thread(this::accept);
    accepting.setDaemon(true);
    accepting.start();
  }

  ScriptedImap on(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  ScriptedImap greeting(String line) {
    greeting = line;
    return this;
  }

  /** The commands as they came, without their tags. */
  List<String> heard() {
    return heard;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
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
      say(socket, greeting);
      Socket current = socket;
      BufferedReader in = reader(current);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", 2);
        String command = words.length < 2 ? line : words[1];
        heard.add(command);
        if (command.equals("STARTTLS") && tls != null) {
          say(current, words[0] + " OK begin\r\n");
          SSLSocket secured =
              (SSLSocket)
                  tls.getSocketFactory().createSocket(current, null, socket.getPort(), true);
          secured.setUseClientMode(false);
          secured.startHandshake();
          current = secured;
          in = reader(current);
        } else {
          say(current, answer(command).replace("%", words[0]));
        }
      }
    } catch (IOException e) {
      // the client hung up
    }
  }

  private String answer(String command) {
    return answers.entrySet().stream()
        .filter(each -> command.startsWith(each.getKey()))
        .max(Comparator.comparingInt(each -> each.getKey().length()))
        .map(Map.Entry::getValue)
        .orElse("% BAD what?\r\n");
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  private static void say(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
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

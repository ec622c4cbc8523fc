package io.earful.collector.connector.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An SMTP server that says what a test tells it to; an empty answer hangs up. */
final class ScriptedSmtp implements AutoCloseable {

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final ServerSocket server;
  private volatile String greeting = "220 ready";

  ScriptedSmtp() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    on("EHLO", "250-kettle.example\r\n250 AUTH PLAIN LOGIN");
    on("AUTH", "235 in");
    on("DATA", "354 go on");
    Thread accepting = new Thread(this::accept);
    accepting.setDaemon(true);
    accepting.start();
  }

  ScriptedSmtp on(String command, String answer) {
    answers.put(command, answer);
    return this;
  }

  ScriptedSmtp greeting(String line) {
    greeting = line;
    return this;
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
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      say(socket, greeting);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String answer =
            answers.getOrDefault(line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT), "250 ok");
        if (answer.isEmpty()) {
          return;
        }
        say(socket, answer);
      }
    } catch (IOException e) {
      // the client hung up
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
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

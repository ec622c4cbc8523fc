package io.earful.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that cannot encrypt, so that it is told nothing and takes no mail. */
final class RefusingMailServer implements AutoCloseable {

  private final ServerSocket socket;
  private final AtomicInteger calls = new AtomicInteger();

  RefusingMailServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "mail server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How often it was called. */
  int calls() {
    return calls.get();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        calls.incrementAndGet();
        say(client, "220 mail.house.example ESMTP");
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          boolean hello = line.toUpperCase(Locale.ROOT).startsWith("EHLO");
          say(client, hello ? "250 mail.house.example" : "502 not here");
        }
      } catch (IOException e) {
        // the client went away, or the test is over
      }
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

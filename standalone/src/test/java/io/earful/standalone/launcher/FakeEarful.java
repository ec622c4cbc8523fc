package io.earful.standalone.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the launcher starts in its test: as much of Earful as the launcher can see. */
final class FakeEarful {
  private FakeEarful() {}

  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(System.getProperty("earful.home"));
    if (Files.exists(home.resolve("broken"))) {
      System.err.println("earful: the disk is on fire");
      System.exit(1);
    }
    int port = Integer.parseInt(System.getenv("EARFUL_PORT"));
    String pid = Long.toString(ProcessHandle.current().pid());
    Files.write(home.resolve("earful.pid"), List.of(pid, "http://127.0.0.1:" + port, "1.2.3"));
    Files.createDirectories(home.resolve("keys"));
    Files.writeString(home.resolve("keys/admin-token"), "earful_x\n");
    System.out.println("  0.1 s  database ready");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/readyz",
        exchange -> {
          exchange.sendResponseHeaders(Files.exists(home.resolve("unready")) ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
  }
}

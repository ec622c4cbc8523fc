package io.earful.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F17 through the door: every way in which a person can make Earful connect somewhere, with every
 * spelling of an address that leads inside, against a listener of this machine that nobody may
 * reach. Redirects and names that turn private between check and connect have tests of their own at
 * the clients ({@code WebChannelHttpTest}, {@code GuardedHttpTest}, {@code GuardedConnectTest}).
 */
class ForbiddenAddressesTest {

  private static final List<String> HOSTS =
      List.of(
          "127.0.0.1",
          "127.0.0.2",
          "127.255.255.254",
          "localhost",
          "localhost.",
          "LOCALHOST",
          "127.0.0.1.",
          "127.1",
          "127.0.1",
          "2130706433",
          "0x7f000001",
          "0x7f.0.0.1",
          "0177.0.0.1",
          "0.0.0.0",
          "0",
          "10.0.0.1",
          "172.16.0.1",
          "192.168.0.1",
          "100.64.0.1",
          "169.254.169.254",
          "224.0.0.1",
          "255.255.255.255",
          "[::1]",
          "[::]",
          "[0:0:0:0:0:0:0:1]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[::127.0.0.1]",
          "[64:ff9b::7f00:1]",
          "[64:ff9b::a9fe:a9fe]",
          "[2002:7f00:1::]",
          "[2001::7f00:1]",
          "[fe80::1]",
          "[fc00::1]",
          "[fd00:ec2::254]",
          "[ff02::1]",
          "user@127.0.0.1",
          "user:word@localhost",
          "public.example@127.0.0.1",
          "127.0.0.1%2f",
          "127。0。0。1",
          "①②⑦.⓪.⓪.①");

  private static final List<String> SCHEMES =
      List.of("gopher", "file", "ftp", "dict", "ldap", "jar:http", "data", "unix");

  @TempDir private static Path home;

  private static final AtomicInteger CONNECTIONS = new AtomicInteger();

  private static FourServices earful;
  private static Somebody admin;
  private static ServerSocket forbidden;

  @BeforeAll
  static void start() throws Exception {
    earful = new FourServices(home);
    admin = Somebody.withKey(earful.address(), "admin", earful.token());
    forbidden = new ServerSocket(0);
    Thread accepting = new Thread(ForbiddenAddressesTest::accept, "forbidden");
    accepting.setDaemon(true);
    accepting.start();
  }

  @AfterAll
  static void stop() throws IOException {
    forbidden.close();
    earful.close();
  }

  private static void accept() {
    try {
      while (true) {
        forbidden.accept().close();
        CONNECTIONS.incrementAndGet();
      }
    } catch (IOException e) {
      // closed at the end
    }
  }

  /** Sources as somebody would set them up, by the name of what connects. */
  private static Map<String, String> attempts(String host) {
    int port = forbidden.getLocalPort();
    String url = "http://%s:%d/x".formatted(host, port);
    Map<String, String> bodies = new LinkedHashMap<>();
    for (String channel : List.of("feed", "webpage", "forum")) {
      bodies.put(channel, web(channel, url));
    }
    String bare = host.replace("[", "").replace("]", "");
    bodies.put(
        "mail server",
        """
        {"name":"x","channel":"email",
         "settings":{"host":"%s","port":%d,"tls":"none","user":"u"},
         "credentials":{"password":"long enough"}}"""
            .formatted(bare, port));
    bodies.put(
        "token server",
        """
        {"name":"x","channel":"email","settings":{"host":"mail.invalid","user":"u"},
         "credentials":{"oauth2":{"tokenUrl":"%s","clientId":"c","refreshToken":"r"}}}"""
            .formatted(url));
    return bodies;
  }

  private static String web(String channel, String url) {
    return """
        {"name":"x","channel":"%s","settings":{"url":"%s"}}"""
        .formatted(channel, url);
  }

  @Test
  void nothingConnectsInside() throws Exception {
    reachTheListener();
    Map<String, String> attempts = new LinkedHashMap<>();
    for (String host : HOSTS) {
      attempts(host).forEach((what, body) -> attempts.put(what + " at " + host, body));
    }
    for (String scheme : SCHEMES) {
      for (String channel : List.of("feed", "webpage", "forum")) {
        String url = scheme + "://127.0.0.1:" + forbidden.getLocalPort() + "/x";
        attempts.put(channel + " at " + url, web(channel, url));
      }
    }
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> attempt : attempts.entrySet()) {
      for (String path : List.of("/api/v1/sources/test", "/api/v1/sources")) {
        int status = admin.status("POST", path, attempt.getValue());
        if (status >= 500) {
          wrong.add("%s: %d".formatted(attempt.getKey(), status));
        }
      }
    }
    // what was stored all the same (its address stands in what is only read later) has its turn
    Thread.sleep(3000);
    System.out.printf("F17: %d attempts, %d connections%n", 2 * attempts.size(), CONNECTIONS.get());
    assertThat(wrong).isEmpty();
    assertThat(CONNECTIONS).hasValue(0);
  }

  /** A listener that nothing reaches would prove nothing. */
  private static void reachTheListener() throws Exception {
    new Socket("127.0.0.1", forbidden.getLocalPort()).close();
    for (int i = 0; i < 100 && CONNECTIONS.get() == 0; i++) {
      Thread.sleep(20);
    }
    assertThat(CONNECTIONS).hasValue(1);
    CONNECTIONS.set(0);
  }
}

package io.earful.kit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class GuardedConnectTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket forbidden;

  @BeforeEach
  void listen() throws IOException {
    // every address of this machine, IPv6 too where there is any
    forbidden = new ServerSocket(0);
    Thread accepting = new Thread(this::accept);
    accepting.setDaemon(true);
    accepting.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket accepted = forbidden.accept();
        connections.incrementAndGet();
        accepted.close();
      }
    } catch (IOException e) {
      // the end of the test
    }
  }

  @AfterEach
  void stop() throws IOException {
    forbidden.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "localhost.",
        "LOCALHOST",
        "127.0.0.1.",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "0.0.0.0",
        "0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "::1",
        "::",
        "0:0:0:0:0:0:0:1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "fe80::1",
        "fe80::1%lo",
        "fc00::1",
        "[::1]",
        "user@127.0.0.1",
        "127.0.0.1/",
        "127.0.0.1:25",
        "a b",
        "",
      })
  void forbiddenListenerIsNeverConnected(String host) {
    GuardedConnect sockets = new GuardedConnect(AddressGuard.of(false));
    assertThatThrownBy(() -> sockets.connect(host, forbidden.getLocalPort(), LIMIT))
        .isInstanceOf(AddressRefusedException.class);
    assertThat(connections).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536})
  void portThatDoesNotExistIsRefused(int port) {
    GuardedConnect sockets = new GuardedConnect(AddressGuard.of(true));
    assertThatThrownBy(() -> sockets.connect("localhost", port, LIMIT))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining("no port");
  }

  @Test
  void nameIsLookedUpOnceSoThatASecondAnswerGainsNothing() throws IOException {
    List<String> asked = new ArrayList<>();
    HostLookup rebinding = rebinding(asked, "192.0.2.1", "127.0.0.1");
    AddressGuard guard = AddressGuard.of(false, rebinding);
    assertThatThrownBy(
            () ->
                new GuardedConnect(guard)
                    .connect("rebinding.example", forbidden.getLocalPort(), LIMIT))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining("192.0.2.1");
    assertThat(asked).containsExactly("rebinding.example");
    assertThat(connections).hasValue(0);
  }

  @Test
  void oneForbiddenAddressAmongOthersIsEnoughToRefuse() throws IOException {
    AddressGuard guard = AddressGuard.of(false, answering("1.1.1.1", "127.0.0.1"));
    assertThatThrownBy(
            () -> new GuardedConnect(guard).connect("mixed.example", port(), Duration.ofMillis(1)))
        .isInstanceOf(AddressRefusedException.class);
    assertThat(connections).hasValue(0);
  }

  @Test
  void theNextAddressIsTriedWhenOneDoesNotAnswer() throws IOException {
    int free;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
      free = closed.getLocalPort();
    }
    try (ServerSocket server = new ServerSocket(free, 1, InetAddress.getByName("127.0.0.3"))) {
      AddressGuard guard = AddressGuard.of(true, answering("127.0.0.2", "127.0.0.3"));
      try (Socket socket = new GuardedConnect(guard).connect("two.example", free, LIMIT)) {
        assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.3");
      }
      assertThat(server.getLocalPort()).isEqualTo(free);
    }
  }

  @Test
  void trustedServerIsConnectedByName() throws IOException {
    AddressGuard guard =
        AddressGuard.of(false, answering("127.0.0.1"))
            .trusting(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
    new GuardedConnect(guard).connect("mail.example", port(), LIMIT).close();
  }

  @Test
  void privateAddressIsConnectedWhenTheInstallationAllowsIt() throws IOException {
    new GuardedConnect(AddressGuard.of(true)).connect("localhost", port(), LIMIT).close();
  }

  @Test
  void unknownHostIsNamed() {
    HostLookup nobody = host -> Mono.error(new UnknownHostException(host));
    assertThatThrownBy(
            () ->
                new GuardedConnect(AddressGuard.of(true, nobody))
                    .connect("nobody.example", port(), LIMIT))
        .isInstanceOf(AddressRefusedException.class)
        .hasMessage("the host nobody.example is not known");
  }

  @Test
  void lookUpThatNeverAnswersEnds() {
    AddressGuard guard = AddressGuard.of(true, host -> Mono.never());
    assertThatThrownBy(
            () ->
                new GuardedConnect(guard).connect("silent.example", port(), Duration.ofMillis(50)))
        .isInstanceOf(SocketTimeoutException.class);
  }

  private int port() {
    return forbidden.getLocalPort();
  }

  private static HostLookup answering(String... addresses) throws UnknownHostException {
    List<InetAddress> each = literals(addresses);
    return host -> Mono.just(each);
  }

  /** Answers with one address after the other, as a name server with bad intentions does. */
  private static HostLookup rebinding(List<String> asked, String... addresses)
      throws UnknownHostException {
    Iterator<InetAddress> next = literals(addresses).iterator();
    return host ->
        Mono.fromSupplier(
            () -> {
              asked.add(host);
              return List.of(next.next());
            });
  }

  private static List<InetAddress> literals(String... addresses) throws UnknownHostException {
    InetAddress[] each = new InetAddress[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      each[i] = InetAddress.getByName(addresses[i]);
    }
    return Arrays.asList(each);
  }
}

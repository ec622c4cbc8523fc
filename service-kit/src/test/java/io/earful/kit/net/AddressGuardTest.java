package io.earful.kit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class AddressGuardTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final AddressGuard guard =
      AddressGuard.of(false, host -> Mono.error(new UnknownHostException(host)));

  @ParameterizedTest
  @CsvSource({
    "http://2130706433/, unusual way",
    "http://0x7f000001/, unusual way",
    "http://0x7f.0.0.1/, unusual way",
    "http://127.1/, unusual way",
    "http://127.0.1/, unusual way",
    "http://0177.0.0.1/, unusual way",
    "http://127.0.0.01/, unusual way",
    "http://017700000001:8080/, unusual way",
    "http://127.0.0.1./, unusual way",
    "http://1.2.3.4.5/, unusual way",
    "http://256.1.1.1/, unusual way",
    "http://evil.test.0x1/, unusual way",
    "ftp://example.org/a, only http and https",
    "file:///etc/passwd, only http and https",
    "gopher://127.0.0.1:6379/_x, only http and https",
    "jar:http://example.org!/a, only http and https",
    "feed.xml, only http and https",
    "http:///path, names no host",
    "http:/path, names no host",
    "http://user@example.org/, user name or password",
    "http://user:word@example.org/, user name or password",
    "http://example.org@127.0.0.1/, user name or password",
    "http://a_b.example.org/, is not a host name",
    "http://[fe80::1%25eth0]/, is not a host name",
    "http://example.org:0/, no port",
    "http://example.org:65536/, no port",
  })
  void addressInAFormThatProgramsReadDifferentlyIsRefused(URI uri, String reason) {
    for (AddressGuard each : List.of(guard, AddressGuard.of(true))) {
      assertThatThrownBy(() -> each.checkForm(uri))
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageContaining(reason);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org",
        "HTTPS://Example.ORG:8443/a?b=c@d",
        "http://example.org/@user/feed",
        "http://xn--bcher-kva.example/",
        "http://1.1.1.1/",
        "http://[2606:4700::1111]:8080/",
        "http://0day.example/",
        "http://4chan.example./",
      })
  void ordinaryAddressIsWellFormed(URI uri) {
    assertThatCode(() -> guard.checkForm(uri)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1/, loopback",
    "http://[::1]/, loopback",
    "http://[::ffff:127.0.0.1]/, loopback",
    "http://[::ffff:7f00:1]/, loopback",
    "http://[64:ff9b::a9fe:a9fe]/, metadata",
    "http://[2002:7f00:1::]/, loopback",
    "http://0.0.0.0/, unspecified",
    "http://169.254.169.254/latest/meta-data/, metadata",
    "https://10.0.0.1:8443/, private",
    "http://100.64.0.1/, carrier",
    "http://[fe80::1]/, link-local",
    "http://[fc00::1]/, unique local",
  })
  void numberAddressOfAClosedRangeIsRefusedWithItsKind(URI uri, String kind) {
    StepVerifier.create(guard.check(uri))
        .expectErrorSatisfies(
            e ->
                assertThat(e)
                    .isInstanceOf(AddressRefusedException.class)
                    .hasMessageContaining(kind))
        .verify(SOON);
  }

  @Test
  void nameIsRefusedWhenOneOfItsAddressesIsClosed() throws UnknownHostException {
    List<InetAddress> addresses =
        List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.1.2.3"));
    AddressGuard resolving = AddressGuard.of(false, host -> Mono.just(addresses));
    StepVerifier.create(resolving.check(URI.create("http://feeds.example/a")))
        .expectErrorMessage(
            "feeds.example leads to 10.1.2.3, a private address; Earful reads only public"
                + " addresses")
        .verify(SOON);
  }

  @Test
  void hostThatIsNotKnownNowIsNotRefusedForIt() {
    StepVerifier.create(guard.check(URI.create("http://nobody.invalid/"))).verifyComplete();
  }

  @Test
  void nameWithPublicAddressesPasses() throws UnknownHostException {
    List<InetAddress> addresses = List.of(InetAddress.getByName("1.1.1.1"));
    AddressGuard resolving = AddressGuard.of(false, host -> Mono.just(addresses));
    StepVerifier.create(resolving.check(URI.create("https://feeds.example/a"))).verifyComplete();
  }

  @Test
  void nothingIsLookedUpBeforeSubscription() throws UnknownHostException {
    AtomicInteger lookups = new AtomicInteger();
    List<InetAddress> addresses = List.of(InetAddress.getByName("1.1.1.1"));
    AddressGuard resolving =
        AddressGuard.of(
            false,
            host -> {
              lookups.incrementAndGet();
              return Mono.just(addresses);
            });
    Mono<Void> check = resolving.check(URI.create("https://feeds.example/a"));
    assertThat(lookups).hasValue(0);
    StepVerifier.create(check).verifyComplete();
    assertThat(lookups).hasValue(1);
  }

  @Test
  void privateAddressesPassWhenTheInstallationAllowsThem() {
    StepVerifier.create(AddressGuard.of(true).check(URI.create("http://10.0.0.1/")))
        .verifyComplete();
  }

  @Test
  void trustedServerPassesAndItsNeighbourPortDoesNot() {
    AddressGuard trusting =
        guard.trusting(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711));
    StepVerifier.create(trusting.check(URI.create("http://127.0.0.1:4711/"))).verifyComplete();
    StepVerifier.create(trusting.check(URI.create("http://127.0.0.1:4712/")))
        .expectError(AddressRefusedException.class)
        .verify(SOON);
  }

  @Test
  void systemsLookupFindsLocalhostAndSoRefusesIt() {
    StepVerifier.create(AddressGuard.of(false).check(URI.create("http://localhost:1/")))
        .expectErrorSatisfies(e -> assertThat(e).hasMessageContaining("a loopback address"))
        .verify(SOON);
  }
}

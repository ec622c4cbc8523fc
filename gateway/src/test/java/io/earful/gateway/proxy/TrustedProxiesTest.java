package io.earful.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.gateway.GatewayProperties;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.util.unit.DataSize;

/** Whose word is taken, and which word. */
class TrustedProxiesTest {

  private static final String PROXY = "10.1.2.3";

  private static TrustedProxies trusting(String... networks) {
    return new TrustedProxies(
        new GatewayProperties(
            "",
            null,
            List.of(networks),
            DataSize.ofMegabytes(1),
            DataSize.ofMegabytes(1),
            Duration.ofSeconds(1),
            new GatewayProperties.RateLimit(1, 1),
            new GatewayProperties.Senders(DataSize.ofMegabytes(1), 1, 1, 1, 1)));
  }

  private static final TrustedProxies HERE = trusting("10.0.0.0/8", "fd00::/8", "192.0.2.99");

  private static InetAddress address(String text) {
    return Objects.requireNonNull(Cidr.address(text), text);
  }

  private static String client(TrustedProxies proxies, String peer, HttpHeaders headers) {
    return proxies.client(address(peer), headers).getHostAddress();
  }

  private static HttpHeaders said(String name, String... values) {
    HttpHeaders headers = new HttpHeaders();
    headers.addAll(name, List.of(values));
    return headers;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7                          | 203.0.113.7",
        "203.0.113.7:4711                     | 203.0.113.7",
        "2001:db8::7                          | 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]:4711                   | 2001:db8:0:0:0:0:0:7",
        "[2001:db8::7]                        | 2001:db8:0:0:0:0:0:7",
        "::ffff:203.0.113.7                   | 203.0.113.7",
        // what the client itself wrote stands on the left, and is not reached
        "127.0.0.1, 203.0.113.7               | 203.0.113.7",
        "10.9.9.9, 203.0.113.7                | 203.0.113.7",
        "1.1.1.1, 2.2.2.2, 203.0.113.7, 10.4.4.4, fd00::1 | 203.0.113.7",
        "<script>, unknown, 203.0.113.7       | 203.0.113.7",
        // only proxies of ours: the farthest is who asks
        "10.5.5.5, 10.4.4.4                   | 10.5.5.5",
        // cannot be read: the proxy is all we know
        "''                                   | 10.1.2.3",
        "unknown                              | 10.1.2.3",
        "203.0.113.7, _hidden                 | 10.1.2.3",
        "203.0.113.7,                         | 10.1.2.3",
        "203.0.113.7, 10.4.4.4, mail.example  | 10.1.2.3",
        "0x7f000001                           | 10.1.2.3",
        "2130706433                           | 10.1.2.3",
        "203.0.113.7:                         | 10.1.2.3",
        "203.0.113.7:port                     | 10.1.2.3",
        "fe80::1%eth0                         | 10.1.2.3",
        "[2001:db8::7                         | 10.1.2.3",
        "[2001:db8::7]x                       | 10.1.2.3",
      })
  void theLastHopThatIsNoProxyOfOursIsTheClient(String header, String client) {
    assertThat(client(HERE, PROXY, said("X-Forwarded-For", header))).isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "for=203.0.113.7                                        | 203.0.113.7",
        "For=\"203.0.113.7:80\";proto=https;by=10.1.2.3         | 203.0.113.7",
        "proto=https; for=\"[2001:db8::7]:80\"                  | 2001:db8:0:0:0:0:0:7",
        "for=127.0.0.1, for=203.0.113.7;proto=https             | 203.0.113.7",
        "for=\"a,b;for=9.9.9.9\", for=203.0.113.7, for=10.0.0.9 | 203.0.113.7",
        "for=\"127.0.0.1, for=203.0.113.7                       | 10.1.2.3",
        "for=unknown                                            | 10.1.2.3",
        "proto=https                                            | 10.1.2.3",
        "203.0.113.7                                            | 10.1.2.3",
      })
  void theStandardsOwnHeaderIsReadAsWell(String header, String client) {
    assertThat(client(HERE, PROXY, said("Forwarded", header))).isEqualTo(client);
  }

  @Test
  void linesOfOneHeaderAreOneList() {
    HttpHeaders headers = said("X-Forwarded-For", "127.0.0.1", "203.0.113.7", "10.4.4.4");
    assertThat(client(HERE, PROXY, headers)).isEqualTo("203.0.113.7");
  }

  @Test
  void twoHeadersAreBelievedWhenTheySayTheSame() {
    HttpHeaders both = said("X-Forwarded-For", "203.0.113.7");
    both.set("Forwarded", "for=203.0.113.7");
    assertThat(client(HERE, PROXY, both)).isEqualTo("203.0.113.7");
    both.set("Forwarded", "for=198.51.100.1");
    assertThat(client(HERE, PROXY, both)).as("one is the client's own").isEqualTo(PROXY);
    both.set("Forwarded", "for=unknown");
    assertThat(client(HERE, PROXY, both)).isEqualTo(PROXY);
  }

  @Test
  void aHeaderThatIsTooLongIsNotRead() {
    String longest = "1.1.1.1,".repeat(126) + "203.0.113.7";
    assertThat(client(HERE, PROXY, said("X-Forwarded-For", longest))).isEqualTo("203.0.113.7");
    assertThat(client(HERE, PROXY, said("X-Forwarded-For", "1.1.1.1," + longest))).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.50, 203.0.113.50",
    "192.0.2.98, 192.0.2.98",
    "192.0.2.99, 198.51.100.1",
    "11.0.0.1, 11.0.0.1",
    "10.255.255.255, 198.51.100.1",
    "fd12::1, 198.51.100.1",
    "fe80::1, fe80:0:0:0:0:0:0:1",
    "::ffff:10.0.0.1, 198.51.100.1"
  })
  void whoeverIsNoProxyOfOursSpeaksForItselfAlone(String peer, String client) {
    assertThat(client(HERE, peer, said("X-Forwarded-For", "198.51.100.1"))).isEqualTo(client);
    assertThat(client(HERE, peer, said("Forwarded", "for=198.51.100.1"))).isEqualTo(client);
  }

  @Test
  void nobodyIsTrustedUntilSomebodyIsNamed() {
    HttpHeaders headers = said("X-Forwarded-For", "198.51.100.1");
    assertThat(client(trusting(), "127.0.0.1", headers)).isEqualTo("127.0.0.1");
    assertThat(client(trusting(""), "127.0.0.1", headers)).isEqualTo("127.0.0.1");
    assertThat(client(trusting("0.0.0.0/0"), "127.0.0.1", headers)).isEqualTo("198.51.100.1");
    assertThat(client(trusting("127.0.0.0/30"), "127.0.0.4", headers)).isEqualTo("127.0.0.4");
    assertThat(client(trusting("127.0.0.0/30"), "127.0.0.3", headers)).isEqualTo("198.51.100.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "proxy.example", "10.0/8", "/8"})
  void whatIsNoNetworkIsRefusedAtTheStart(String text) {
    assertThatThrownBy(() -> trusting(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("10.0.0.0/8");
  }
}

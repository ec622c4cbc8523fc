package io.earful.kit.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, unspecified",
    "0.1.2.3, unspecified",
    "10.0.0.1, private",
    "10.255.255.255, private",
    "100.64.0.0, carrier",
    "100.127.255.255, carrier",
    "127.0.0.1, loopback",
    "127.255.255.254, loopback",
    "169.254.0.1, link-local",
    "169.254.169.254, metadata",
    "172.16.0.1, private",
    "172.31.255.255, private",
    "192.0.0.8, protocols",
    "192.0.2.1, documentation",
    "192.88.99.1, 6to4",
    "192.168.1.1, private",
    "198.18.0.1, benchmarks",
    "198.19.255.255, benchmarks",
    "198.51.100.7, documentation",
    "203.0.113.7, documentation",
    "224.0.0.1, multicast",
    "239.255.255.255, multicast",
    "240.0.0.1, reserved",
    "255.255.255.255, broadcast",
    "::, unspecified",
    "::1, loopback",
    "::127.0.0.1, reserved",
    "fe80::1, link-local",
    "febf::1, link-local",
    "fec0::1, site-local",
    "fc00::1, unique local",
    "fdff:ffff::1, unique local",
    "ff02::1, multicast",
    "2001::1, protocols",
    "2001:10::1, protocols",
    "2001:20::1, protocols",
    "2001:db8::1, documentation",
    "3fff::1, documentation",
    "100::1, reserved",
    "5f00::1, reserved",
    "64:ff9b:1::1, NAT64",
    "64:ff9b::7f00:1, NAT64 address of a loopback",
    "64:ff9b::a9fe:a9fe, NAT64 address of a cloud's metadata",
    "64:ff9b::10.0.0.1, NAT64 address of a private",
    "::ffff:0:127.0.0.1, IPv4-translated address of a loopback",
    "2002:7f00:1::, 6to4 address of a loopback",
    "2002:c0a8:101::1, 6to4 address of a private",
    "2002:a9fe:a9fe::1, 6to4 address of a cloud's metadata",
  })
  void specialAddressIsClosed(String address, String kind) throws UnknownHostException {
    assertThat(SpecialAddresses.closed(InetAddress.getByName(address))).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "169.255.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.1",
        "192.167.255.255",
        "192.169.0.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700:4700::1111",
        "2a00:1450::1",
        "2002:808:808::1",
        "64:ff9b::8.8.8.8",
      })
  void publicAddressIsOpen(String address) throws UnknownHostException {
    assertThat(SpecialAddresses.closed(InetAddress.getByName(address))).isNull();
  }

  @Test
  void mappedAddressIsJudgedByWhatItCarries() {
    assertThat(SpecialAddresses.closed(mapped("7f000001"))).contains("loopback");
    assertThat(SpecialAddresses.closed(mapped("a9fea9fe"))).contains("metadata");
    assertThat(SpecialAddresses.closed(mapped("08080808"))).isNull();
  }

  @Test
  void javasOwnReadingOfAMappedAddressIsClosedToo() throws UnknownHostException {
    assertThat(SpecialAddresses.closed(InetAddress.getByName("::ffff:10.0.0.1")))
        .isEqualTo("a private address");
  }

  private static byte[] mapped(String inner) {
    return HexFormat.of().parseHex("00000000000000000000ffff" + inner);
  }
}

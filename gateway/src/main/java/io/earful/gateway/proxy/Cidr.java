package io.earful.gateway.proxy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A network of addresses: {@code 10.0.0.0/8}, {@code fd00::/8}, or one address alone. */
final class Cidr {

  private final byte[] network;
  private final int bits;

  private Cidr(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /**
   * @throws IllegalArgumentException saying what was expected
   */
  static Cidr of(String text) {
    int slash = text.indexOf('/');
    InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw unreadable(text);
    }
    byte[] network = address.getAddress();
    int most = network.length * 8;
    int bits = slash < 0 ? most : number(text.substring(slash + 1), text);
    if (bits > most) {
      throw unreadable(text);
    }
    return new Cidr(network, bits);
  }

  private static int number(String digits, String text) {
    if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(Cidr::isDigit)) {
      throw unreadable(text);
    }
    return Integer.parseInt(digits);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static IllegalArgumentException unreadable(String text) {
    return new IllegalArgumentException(
        "\"%s\" is no network of trusted proxies: write an address or a network, as 10.0.0.0/8 or"
                .formatted(text)
            + " fd00::/8");
  }

  /** An address in numbers, which nobody is asked for; null when it is none. */
  static @Nullable InetAddress address(String text) {
    boolean numbers = NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
    boolean bare = text.indexOf('%') < 0 && text.indexOf('[') < 0;
    byte[] bytes = numbers && bare ? NetUtil.createByteArrayFromIpAddressString(text) : null;
    try {
      // an IPv4 address that is written as one of IPv6 becomes one of IPv4
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  boolean holds(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != network.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += 8) {
      int mask = 0xFF << Math.max(0, 8 - (bits - bit)) & 0xFF;
      if (((bytes[bit / 8] ^ network[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}

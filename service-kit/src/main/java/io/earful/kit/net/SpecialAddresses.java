package io.earful.kit.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are not the public internet. From the IANA special-purpose address registries
 * (RFC 6890 and its updates); of IPv6 only 2000::/3 is public at all, so a range that is handed out
 * for something new stays closed until it is listed here.
 */
final class SpecialAddresses {

  private record Block(byte[] network, int bits, String name) {

    static Block of(String cidr, String name) {
      int slash = cidr.indexOf('/');
      return new Block(
          literal(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)), name);
    }

    boolean contains(byte[] address) {
      if (address.length != network.length) {
        return false;
      }
      int whole = bits / 8;
      int mask = 0xFF << (8 - bits % 8) & 0xFF;
      return Arrays.equals(address, 0, whole, network, 0, whole)
          && (bits % 8 == 0 || (address[whole] & mask) == (network[whole] & mask));
    }
  }

  private static final List<Block> CLOSED =
      List.of(
          Block.of("0.0.0.0/8", "an unspecified address"),
          Block.of("10.0.0.0/8", "a private address"),
          Block.of("100.64.0.0/10", "an address behind a carrier's NAT"),
          Block.of("127.0.0.0/8", "a loopback address"),
          Block.of("169.254.169.254/32", "a cloud's metadata address"),
          Block.of("169.254.0.0/16", "a link-local address"),
          Block.of("172.16.0.0/12", "a private address"),
          Block.of("192.0.0.0/24", "an address for protocols"),
          Block.of("192.0.2.0/24", "an address for documentation"),
          Block.of("192.88.99.0/24", "a 6to4 relay"),
          Block.of("192.168.0.0/16", "a private address"),
          Block.of("198.18.0.0/15", "an address for benchmarks"),
          Block.of("198.51.100.0/24", "an address for documentation"),
          Block.of("203.0.113.0/24", "an address for documentation"),
          Block.of("224.0.0.0/4", "a multicast address"),
          Block.of("255.255.255.255/32", "a broadcast address"),
          Block.of("240.0.0.0/4", "a reserved address"),
          Block.of("::/128", "an unspecified address"),
          Block.of("::1/128", "a loopback address"),
          Block.of("64:ff9b:1::/48", "a local NAT64 address"),
          Block.of("fc00::/7", "a private (unique local) address"),
          Block.of("fe80::/10", "a link-local address"),
          Block.of("fec0::/10", "a private (site-local) address"),
          Block.of("ff00::/8", "a multicast address"),
          Block.of("2001::/23", "an address for protocols"),
          Block.of("2001:db8::/32", "an address for documentation"),
          Block.of("3fff::/20", "an address for documentation"));

  private static final Block GLOBAL_UNICAST = Block.of("2000::/3", "public");

  /** IPv6 addresses that carry an IPv4 address, and where in them it stands. */
  private static final List<Carrier> CARRIERS =
      List.of(
          // ::ffff:0:0/96, spelt so because Java reads the usual notation as an IPv4 address
          new Carrier(new Block(mappedPrefix(), 96, "an IPv4-mapped address"), 12),
          new Carrier(Block.of("::ffff:0:0:0/96", "an IPv4-translated address"), 12),
          new Carrier(Block.of("64:ff9b::/96", "a NAT64 address"), 12),
          new Carrier(Block.of("2002::/16", "a 6to4 address"), 2));

  private record Carrier(Block block, int offset) {}

  private SpecialAddresses() {}

  /** What kind of closed address it is, such as "a loopback address"; null when it is public. */
  static @Nullable String closed(InetAddress address) {
    return closed(address.getAddress());
  }

  static @Nullable String closed(byte[] address) {
    for (Carrier carrier : CARRIERS) {
      if (carrier.block.contains(address)) {
        byte[] inner = Arrays.copyOfRange(address, carrier.offset, carrier.offset + 4);
        String kind = closed(inner);
        return kind == null ? null : carrier.block.name + " of " + kind;
      }
    }
    for (Block block : CLOSED) {
      if (block.contains(address)) {
        return block.name;
      }
    }
    return address.length == 16 && !GLOBAL_UNICAST.contains(address) ? "a reserved address" : null;
  }

  private static byte[] mappedPrefix() {
    byte[] prefix = new byte[16];
    prefix[10] = (byte) 0xFF;
    prefix[11] = (byte) 0xFF;
    return prefix;
  }

  private static byte[] literal(String text) {
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text + " is no address", e);
    }
  }
}

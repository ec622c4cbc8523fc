package io.earful.kit.net;

import io.netty.util.NetUtil;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a web address must be written before anybody looks where it leads: programs disagree on the
 * other spellings, and a check is worth nothing when the next program reads the address otherwise.
 */
final class AddressForm {

  /**
   * Its last label makes a host a number for some programs: 127.1, 0x7f000001, 2130706433,
   * 0177.0.0.1.
   */
  private static final Pattern NUMERIC =
      Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?", Pattern.CASE_INSENSITIVE);

  private static final Pattern DOTTED_DECIMAL =
      Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

  private AddressForm() {}

  static void check(URI uri) {
    String scheme = uri.getScheme();
    if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
      throw refused("only http and https addresses are read, this one begins with \"%s\"", scheme);
    }
    String authority = uri.getRawAuthority();
    if (authority == null || authority.isEmpty()) {
      throw refused("the address names no host", null);
    }
    if (authority.indexOf('@') >= 0) {
      throw refused(
          "an address must not hold a user name or password (\"@\" before the host)", null);
    }
    checkHost(uri.getHost() == null ? withoutPort(authority) : uri.getHost());
    if (uri.getHost() == null) {
      throw refused("\"%s\" is not a host name", authority);
    }
    if (uri.getPort() > 65_535 || uri.getPort() == 0) {
      throw refused("there is no port %s", Integer.toString(uri.getPort()));
    }
  }

  /**
   * Checks the name or address of a server that is not written as part of a web address. An IPv6
   * address stands without brackets, and no name holds a port, a path or a user.
   */
  static void checkServer(String host, int port) {
    if (host.isEmpty() || !host.chars().allMatch(AddressForm::isHostCharacter)) {
      throw refused("\"%s\" is not a host name", host);
    }
    if (!NetUtil.isValidIpV6Address(host)) {
      checkHost(host);
      if (host.indexOf(':') >= 0) {
        throw refused("\"%s\" is not a host name", host);
      }
    }
    if (port < 1 || port > 65_535) {
      throw refused("there is no port %s", Integer.toString(port));
    }
  }

  private static boolean isHostCharacter(int c) {
    return c > ' ' && c != 0x7F && "@/\\?#%[]".indexOf(c) < 0;
  }

  private static void checkHost(String host) {
    boolean numeric = NUMERIC.matcher(host).matches();
    boolean wellFormed = DOTTED_DECIMAL.matcher(host).matches() && NetUtil.isValidIpV4Address(host);
    if (numeric && !wellFormed) {
      throw refused(
          "\"%s\" is an unusual way to write a number address; write four decimal numbers or the"
              + " host's name",
          host);
    }
    if (host.indexOf('%') >= 0) {
      throw refused("\"%s\" is not a host name", host);
    }
  }

  /** Host of a URI in lower case, without the brackets of an IPv6 address. */
  static String host(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static String withoutPort(String authority) {
    return authority.replaceFirst(":[0-9]*$", "");
  }

  private static AddressRefusedException refused(String message, @Nullable String part) {
    return new AddressRefusedException(message.formatted(part));
  }
}

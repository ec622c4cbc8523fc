package io.earful.collector.http;

import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An address as it may stand in a message or a log: what looks like a secret is left out. */
final class ShownAddress {

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(?:token|key|secret|sig|pass|pwd|auth|code|session|credential|hash|user|login).*");

  /** Longer than any page number, date or short search; random enough to be a secret. */
  private static final int LONGEST_SHOWN = 16;

  private ShownAddress() {}

  static String of(URI uri) {
    String address = uri.getScheme() + "://" + uri.getRawAuthority().replaceFirst("^.*@", "");
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String query = uri.getRawQuery();
    return address + path + (query == null ? "" : "?" + masked(query));
  }

  private static String masked(String query) {
    return Arrays.stream(query.split("&")).map(ShownAddress::pair).collect(Collectors.joining("&"));
  }

  private static String pair(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? "" : pair.substring(0, equals);
    String value = pair.substring(equals + 1);
    boolean secret = value.length() > LONGEST_SHOWN || SECRET_NAME.matcher(name).matches();
    return equals < 0 ? (secret ? "…" : pair) : name + "=" + (secret ? "…" : value);
  }
}

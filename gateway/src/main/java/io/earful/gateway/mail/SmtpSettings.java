package io.earful.gateway.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed over, and as whom.
 *
 * @param host name or address, without brackets
 * @param tls how the connection is encrypted
 * @param login name and password, or null where none is asked for
 * @param from sender of every mail
 */
record SmtpSettings(String host, int port, Tls tls, @Nullable Login login, InternetAddress from) {

  /** How the connection is encrypted. */
  enum Tls {
    /** From the first byte. */
    IMPLICIT,
    /** After a few words in clear; a server that cannot is told nothing. */
    STARTTLS,
    /** Not at all. */
    NONE
  }

  /** What the server knows us by. */
  record Login(String user, String password) {

    @Override
    public String toString() {
      return "Login[…]";
    }
  }

  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_TLS = 465;
  private static final Set<String> KNOWN = Set.of("from", "starttls");

  /**
   * @param url {@code smtp[s]://[user:password@]host[:port]?from=address[&starttls=required|none]},
   *     user, password and address percent-encoded
   * @throws IllegalArgumentException saying what is wrong, without the password
   */
  static SmtpSettings of(String url) {
    URI uri = parsed(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
      throw wrong("it begins with neither smtp:// nor smtps://");
    }
    if (uri.getHost() == null) {
      throw wrong("it names no host");
    }
    boolean implicit = scheme.equals("smtps");
    Map<String, String> options = options(uri.getRawQuery());
    Tls tls = implicit ? Tls.IMPLICIT : startTls(options.getOrDefault("starttls", "required"));
    Login login = login(uri.getRawUserInfo());
    if (login != null && tls == Tls.NONE) {
      throw wrong("a password is not sent on an open line: leave starttls=none out, or the user");
    }
    int usual = implicit ? SUBMISSION_TLS : SUBMISSION;
    return new SmtpSettings(
        uri.getHost().replaceAll("[\\[\\]]", ""),
        uri.getPort() < 0 ? usual : uri.getPort(),
        tls,
        login,
        from(options.get("from")));
  }

  private static URI parsed(String url) {
    try {
      return new URI(url.strip());
    } catch (URISyntaxException e) {
      // its message holds the whole address, and with it the password
      throw wrong("it is not written as an address is; percent-encode user and password");
    }
  }

  private static Tls startTls(String value) {
    return switch (value) {
      case "required" -> Tls.STARTTLS;
      case "none" -> Tls.NONE;
      default -> throw wrong("starttls is \"required\" or \"none\"");
    };
  }

  private static @Nullable Login login(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    int colon = userInfo.indexOf(':');
    if (colon < 1) {
      throw wrong("a user stands with a password: user:password@");
    }
    return new Login(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
  }

  private static Map<String, String> options(@Nullable String query) {
    Map<String, String> options = new HashMap<>();
    for (String option : query == null ? new String[0] : query.split("&")) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      if (!KNOWN.contains(name)) {
        throw wrong("its options are from and starttls");
      }
      options.put(name, equals < 0 ? "" : decoded(option.substring(equals + 1)));
    }
    return options;
  }

  private static InternetAddress from(@Nullable String address) {
    if (address == null) {
      throw wrong("it does not say the sender: add ?from=earful@your-domain");
    }
    try {
      return new InternetAddress(address, true);
    } catch (AddressException e) {
      throw wrong("from is not one mail address");
    }
  }

  /** Not as in forms: a plus sign is one. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong("a percent sign stands before two hexadecimal digits");
    }
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("EARFUL_SMTP_URL cannot be used: " + what);
  }
}

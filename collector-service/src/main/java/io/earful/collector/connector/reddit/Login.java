package io.earful.collector.connector.reddit;

import io.earful.collector.http.WebAddress;
import io.earful.connector.Unauthorized;
import io.earful.event.MentionKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token is asked for with (https://github.com/reddit-archive/reddit/wiki/OAuth2).
 *
 * @param clientId of the application, by which requests are counted
 * @param clientSecret of the application
 * @param grant the request's form
 * @param account whether it is an account that reads, and not the application alone
 */
record Login(String clientId, String clientSecret, String grant, boolean account) {

  /**
   * @return null when there are none
   * @throws Unauthorized when a part is missing
   */
  static @Nullable Login of(Map<String, String> credentials) {
    if (credentials.isEmpty()) {
      return null;
    }
    String refreshToken = credentials.get("refreshToken");
    String password = credentials.get("password");
    String grant = "grant_type=client_credentials";
    if (refreshToken != null) {
      grant = "grant_type=refresh_token&refresh_token=" + WebAddress.component(refreshToken);
    } else if (password != null) {
      grant =
          "grant_type=password&username=%s&password=%s"
              .formatted(
                  WebAddress.component(part(credentials, "userName")),
                  WebAddress.component(password));
    }
    return new Login(
        part(credentials, "clientId"),
        part(credentials, "clientSecret"),
        grant,
        refreshToken != null || password != null);
  }

  private static String part(Map<String, String> credentials, String name) {
    String value = credentials.get(name);
    if (value == null) {
      throw new Unauthorized("the credentials have no \"" + name + "\"");
    }
    return value;
  }

  String basic() {
    byte[] pair = (clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Tells logins apart without being one. */
  String digest() {
    return MentionKey.sha256Hex(clientId + "\n" + clientSecret + "\n" + grant);
  }

  /** Without anything secret: this text may be logged. */
  @Override
  public String toString() {
    return account ? "login of an account" : "login of an application";
  }
}

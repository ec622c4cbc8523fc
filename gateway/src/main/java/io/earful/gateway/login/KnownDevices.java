package io.earful.gateway.login;

import io.earful.gateway.GatewayProperties;
import io.earful.gateway.key.KeySecret;
import io.earful.gateway.user.User;
import io.earful.kit.secret.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Knows the browsers that have signed in before, by a cookie that says to which accounts and that
 * only we can write: {@code v1.<device>.<user>~<user>.<HMAC>}. It opens nothing. It keeps strangers
 * from using up its owner's tries.
 */
@Component
public class KnownDevices {

  private static final String NAME = "earful_device";
  private static final String VERSION = "v1";
  private static final String ALGORITHM = "HmacSHA256";
  private static final String SEPARATOR = "~";

  /** As long as browsers keep any. */
  private static final Duration LIFE = Duration.ofDays(400);

  /** A browser that several people use keeps those who used it last. */
  private static final int MOST_USERS = 5;

  private static final int LONGEST = 400;

  /**
   * @param id of the browser
   * @param users ids of those who have signed in with it, the last one first
   */
  private record Device(String id, List<String> users) {}

  private final SecretKeySpec key;
  private final boolean secure;

  KnownDevices(MasterKey master, GatewayProperties properties) {
    this.key = new SecretKeySpec(master.derive("device cookie v1"), ALGORITHM);
    this.secure = properties.secure();
  }

  /** Names the device for this account; null when the account has not been signed in to with it. */
  @Nullable String knownTo(ServerHttpRequest request, String userId) {
    Device device = read(request);
    return device != null && device.users().contains(userId) ? device.id() + " " + userId : null;
  }

  /** The cookie that makes a browser known to the user who has just signed in with it. */
  public ResponseCookie remember(ServerHttpRequest request, User user) {
    Device before = read(request);
    List<String> users = new ArrayList<>(List.of(user.id()));
    if (before != null) {
      before.users().stream().filter(id -> !id.equals(user.id())).forEach(users::add);
    }
    String id = before == null ? KeySecret.random() : before.id();
    String text =
        String.join(
            ".",
            VERSION,
            id,
            String.join(SEPARATOR, users.subList(0, Math.min(users.size(), MOST_USERS))));
    return ResponseCookie.from(NAME, text + "." + sign(text))
        .httpOnly(true)
        .secure(secure)
        .sameSite("Strict")
        .path("/api/v1/auth")
        .maxAge(LIFE)
        .build();
  }

  private @Nullable Device read(ServerHttpRequest request) {
    HttpCookie cookie = request.getCookies().getFirst(NAME);
    if (cookie == null || cookie.getValue().length() > LONGEST) {
      return null;
    }
    String value = cookie.getValue();
    int end = Math.max(0, value.lastIndexOf('.'));
    String text = value.substring(0, end);
    String[] parts = text.split("\\.", -1);
    boolean ours =
        parts.length == 3
            && MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.US_ASCII),
                value
                    .substring(Math.min(value.length(), end + 1))
                    .getBytes(StandardCharsets.UTF_8));
    return ours && parts[0].equals(VERSION)
        ? new Device(parts[1], List.of(parts[2].split(SEPARATOR, -1)))
        : null;
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}

package io.earful.gateway.session;

import io.earful.kit.secret.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * What a page of ours can read and send along, and another site's cannot: an HMAC of the session.
 * It stays the same when the cookie is changed, so that pages which are open go on.
 */
@Component
public class CsrfTokens {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  CsrfTokens(MasterKey master) {
    this.key = new SecretKeySpec(master.derive("csrf v1"), ALGORITHM);
  }

  /** The token of a session. */
  public String of(String sessionId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal(sessionId.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }

  /** Whether what was sent is the token of the session; takes the same time for any guess. */
  public boolean matches(String sessionId, String sent) {
    return MessageDigest.isEqual(
        of(sessionId).getBytes(StandardCharsets.US_ASCII), sent.getBytes(StandardCharsets.UTF_8));
  }
}

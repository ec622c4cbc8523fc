package io.earful.collector.connector.form;

import io.earful.connector.ConnectorContext;
import io.earful.connector.SourceView;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Says when a form was handed out, and to what, in a way that nobody else can write. It is no
 * secret and no proof of a person: whoever asks for a form gets one.
 */
final class FormTokens {

  /** A form that is open for longer is handed out anew. */
  static final Duration LONGEST = Duration.ofHours(24);

  /** What a form was handed out as: only our own page may send from an address that is ours. */
  enum Kind {
    PAGE("p"),
    WIDGET("w");

    private final String letter;

    Kind(String letter) {
      this.letter = letter;
    }
  }

  /**
   * A token that is ours.
   *
   * @param name unique among them
   */
  record Token(Kind kind, Instant at, String name) {

    boolean isFresh(Instant now) {
      return now.isBefore(at.plus(LONGEST));
    }
  }

  private static final String SALT = "identity-salt";
  private static final String HMAC = "HmacSHA256";
  private static final int BYTES = 16;
  private static final Pattern FORM =
      Pattern.compile("([pw])\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{22})");

  private final SecureRandom random = new SecureRandom();
  private final byte[] key;

  private FormTokens(byte[] key) {
    this.key = key;
  }

  /**
   * With the salt of the installation several collectors know each other's tokens; without it the
   * tokens of before are strange after a start, and their forms are sent once more.
   */
  static FormTokens of(ConnectorContext context) {
    String salt = context.settings().apply(SALT);
    if (salt != null && !salt.isEmpty()) {
      return new FormTokens(("form token " + salt).getBytes(StandardCharsets.UTF_8));
    }
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new FormTokens(key);
  }

  String make(SourceView source, Kind kind, Instant now) {
    byte[] name = new byte[BYTES];
    random.nextBytes(name);
    String head = kind.letter + "." + now.getEpochSecond() + "." + encoded(name);
    return head + "." + encoded(signature(source, head));
  }

  /** Null when it is none of ours. */
  @Nullable Token read(SourceView source, String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String head = text.substring(0, text.lastIndexOf('.'));
    byte[] sent = parts.group(4).getBytes(StandardCharsets.US_ASCII);
    byte[] own = encoded(signature(source, head)).getBytes(StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(own, sent)) {
      return null;
    }
    Kind kind = parts.group(1).equals(Kind.PAGE.letter) ? Kind.PAGE : Kind.WIDGET;
    Instant at = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
    return new Token(kind, at, parts.group(3));
  }

  private byte[] signature(SourceView source, String head) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      byte[] content = (source.id() + "." + head).getBytes(StandardCharsets.UTF_8);
      return Arrays.copyOf(mac.doFinal(content), BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

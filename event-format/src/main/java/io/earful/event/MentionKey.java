package io.earful.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The name of a mention, equal for everybody who finds it: {@code
 * <channel>:<authority>:<nativeId>}.
 *
 * @param value the whole key, at most 1,024 code points
 */
public record MentionKey(@JsonValue String value) {

  /** The authority of a channel whose native ids are unique in the whole world. */
  public static final String GLOBAL = "-";

  private static final int MAX_CODE_POINTS = 1024;

  @JsonCreator
  public MentionKey {
    if (value.codePointCount(0, value.length()) > MAX_CODE_POINTS) {
      throw new IllegalArgumentException(
          "a mention key has at most " + MAX_CODE_POINTS + " characters, this one is longer");
    }
  }

  /**
   * @param channel channel id
   * @param authority host or workspace in which the native id is unique; lower-cased here, default
   *     ports are cut off; {@link #GLOBAL} when the id is unique everywhere
   * @param nativeId the channel's own id; one that would make the key too long is replaced by its
   *     SHA-256, so that the key stays the same for the same id
   */
  public static MentionKey of(String channel, String authority, String nativeId) {
    String head = channel + ":" + authority(authority) + ":";
    int room = MAX_CODE_POINTS - head.codePointCount(0, head.length());
    boolean fits = nativeId.codePointCount(0, nativeId.length()) <= room;
    return new MentionKey(head + (fits ? nativeId : "sha256:" + sha256Hex(nativeId)));
  }

  /**
   * First 16 hexadecimal digits of the key's SHA-256: the mention's id in the API and in events.
   */
  public String id() {
    return sha256Hex(value).substring(0, 16);
  }

  /** The first 16 bytes of the key's SHA-256, what stays of a mention when it is erased. */
  public byte[] hash() {
    return Arrays.copyOf(sha256(value), 16);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String authority(String authority) {
    String lower = authority.toLowerCase(Locale.ROOT);
    return lower.replaceFirst(":(80|443)$", "");
  }

  /** Hexadecimal SHA-256 of the text's UTF-8 bytes. */
  public static String sha256Hex(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

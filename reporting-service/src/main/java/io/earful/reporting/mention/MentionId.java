package io.earful.reporting.mention;

import io.earful.event.MentionKey;
import io.earful.kit.problem.NotFoundException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The id of a mention: the first eight bytes of its key's SHA-256. People and programs see 16
 * hexadecimal digits, the database a bigint.
 */
public final class MentionId {

  private static final int DIGITS = 16;

  private MentionId() {}

  static long of(MentionKey key) {
    return ofHash(key.hash());
  }

  static long ofHash(byte[] keyHash) {
    return ByteBuffer.wrap(keyHash).getLong();
  }

  /** The id as people see it. */
  public static String text(long id) {
    return HexFormat.of().toHexDigits(id);
  }

  /**
   * @throws NotFoundException when the text is no such id: then there is no such mention either
   */
  public static long parse(String text) {
    try {
      if (text.length() == DIGITS) {
        return Long.parseUnsignedLong(text, DIGITS);
      }
    } catch (NumberFormatException e) {
      throw unknown(text);
    }
    throw unknown(text);
  }

  /** The failure that says so, in the same words whether it is hidden, gone or never was. */
  public static NotFoundException unknown(String id) {
    return new NotFoundException(
        "mention-not-found", "there is no mention \"" + id + "\", or it was deleted");
  }
}

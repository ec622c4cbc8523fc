package io.earful.collector.connector.email;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The line between the parts of a container that names none, or a wrong one. */
final class Boundary {

  private static final int MAX = 200;
  private static final int SHORTEST = 4;

  private Boundary() {}

  /**
   * The first line that begins with two dashes, when a header field or an empty line follows it;
   * null when there is no such line.
   */
  static @Nullable String guess(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int at = text.startsWith("--") ? 0 : text.indexOf("\n--") + 1;
    boolean found = text.startsWith("--", at);
    int end = found ? text.indexOf('\n', at) : -1;
    if (end < 0 || end - at > MAX) {
      return null;
    }
    String boundary = text.substring(at + 2, end).strip();
    int next = text.indexOf('\n', end + 1);
    String following = text.substring(end + 1, next < 0 ? text.length() : next).strip();
    boolean part =
        following.isEmpty()
            || SeparatorLine.isField(following)
            || following.regionMatches(true, 0, "content-", 0, 8);
    boolean fit = boundary.length() >= SHORTEST && boundary.indexOf('"') < 0;
    return part && fit ? boundary : null;
  }

  /** A message of the same parts that names its boundary. */
  static byte[] wrapped(byte[] body, String boundary) {
    byte[] head =
        ("Content-Type: multipart/mixed; boundary=\""
                + boundary.replace("\\", "\\\\")
                + "\"\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] message = new byte[head.length + body.length];
    System.arraycopy(head, 0, message, 0, head.length);
    System.arraycopy(body, 0, message, head.length, body.length);
    return message;
  }
}

package io.earful.collector.connector.email;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message's header in which every line is of a field. A line that is of none is left out when a
 * field that mail has follows it; else the text begins there, and the empty line before it is put
 * in.
 */
final class HeaderRepair {

  private static final byte[] EMPTY_LINE = {'\r', '\n'};

  /** A name longer than this is none. */
  private static final int NAME = 100;

  private final byte[] message;

  private HeaderRepair(byte[] message) {
    this.message = message;
  }

  /** The same bytes when there is nothing to repair. */
  static byte[] of(byte[] message) {
    return new HeaderRepair(message).repaired();
  }

  private byte[] repaired() {
    int at = 0;
    int kept = 0; // everything before it is in the result
    ByteArrayOutputStream out = new ByteArrayOutputStream(0);
    while (at < message.length && !isEmpty(at)) {
      int next = next(at);
      if (!isBlank(at) && !isField(at)) {
        out.write(message, kept, at - kept);
        kept = at;
        int following = skipContinuations(next);
        if (!isKnownField(following)) {
          out.writeBytes(EMPTY_LINE);
          break;
        }
        kept = following;
        next = following;
      }
      at = next;
    }
    if (kept == 0 && out.size() == 0) {
      return message;
    }
    out.write(message, kept, message.length - kept);
    return out.toByteArray();
  }

  private int next(int line) {
    int at = line;
    while (at < message.length && message[at] != '\n') {
      at++;
    }
    return Math.min(message.length, at + 1);
  }

  private int skipContinuations(int line) {
    int at = line;
    while (at < message.length && isBlank(at)) {
      at = next(at);
    }
    return at;
  }

  private boolean isEmpty(int line) {
    return message[line] == '\n'
        || message[line] == '\r' && line + 1 < message.length && message[line + 1] == '\n';
  }

  private boolean isBlank(int line) {
    return message[line] == ' ' || message[line] == '\t';
  }

  /** A name of visible characters, perhaps a blank, a colon. */
  private boolean isField(int line) {
    int at = line;
    int end = Math.min(message.length, line + NAME);
    while (at < end && message[at] > ' ' && message[at] != ':') {
      at++;
    }
    int name = at - line;
    while (at < end && isBlank(at)) {
      at++;
    }
    return name > 0 && at < end && message[at] == ':';
  }

  private boolean isKnownField(int line) {
    int length = Math.min(NAME, message.length - line);
    return length > 0
        && isField(line)
        && SeparatorLine.isField(new String(message, line, length, StandardCharsets.ISO_8859_1));
  }
}

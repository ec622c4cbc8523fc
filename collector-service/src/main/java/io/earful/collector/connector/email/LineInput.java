package io.earful.collector.connector.email;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads a stream in pieces that are lines, or parts of lines that are long. Needs the same memory
 * whatever is in the stream.
 */
final class LineInput {

  private static final int CAPACITY = 64 * 1024;

  /** Longest piece; what is looked at ahead of it must fit beside it. */
  private static final int PIECE = 16 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[CAPACITY];
  private int start;
  private int limit;
  private boolean ended;
  private int length;
  private boolean lineBegins = true;
  private boolean lineEnds = true;

  LineInput(InputStream in) {
    this.in = in;
  }

  /** Goes to the next piece; false at the end of the stream. */
  boolean next() throws IOException {
    start += length;
    length = 0;
    lineBegins = lineEnds;
    fill(PIECE);
    if (start == limit) {
      return false;
    }
    int max = Math.min(limit, start + PIECE);
    int end = start;
    while (end < max && buffer[end] != '\n') {
      end++;
    }
    lineEnds = end < max;
    length = end - start + (lineEnds ? 1 : 0);
    return true;
  }

  /** Makes sure that so many bytes are in the buffer, if the stream has them. */
  private void fill(int wanted) throws IOException {
    if (limit - start >= wanted || ended) {
      return;
    }
    System.arraycopy(buffer, start, buffer, 0, limit - start);
    limit -= start;
    start = 0;
    while (limit < CAPACITY && !ended) {
      int n = in.read(buffer, limit, CAPACITY - limit);
      ended = n < 0;
      limit += Math.max(0, n);
    }
  }

  /** Bytes of the piece, with the end of the line if it has it. */
  int length() {
    return length;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  /** Whether the piece is the beginning of a line. */
  boolean lineBegins() {
    return lineBegins;
  }

  boolean startsWith(String text) {
    return startsWith(0, text);
  }

  boolean startsWith(int from, String text) {
    if (length - from < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (buffer[start + from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is a whole line with nothing in it. */
  boolean isEmptyLine() {
    return lineBegins && lineEnds && (length == 1 || length == 2 && buffer[start] == '\r');
  }

  /** The piece's first characters, without the end of the line. */
  String text(int max) {
    return text(start, start + length, max);
  }

  /** The first characters of the line that follows. */
  String following(int max) throws IOException {
    fill(length + max);
    return text(start + length, limit, max);
  }

  private String text(int from, int to, int max) {
    int end = from;
    while (end < Math.min(to, from + max) && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return new String(buffer, from, end - from, StandardCharsets.ISO_8859_1);
  }
}

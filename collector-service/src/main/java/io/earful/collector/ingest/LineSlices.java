package io.earful.collector.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a stream of bytes into lines as they arrive. It keeps at most one line, and of a line that
 * is too long nothing.
 */
final class LineSlices {

  private byte[] rest = new byte[0];
  private boolean passingOver;
  private boolean begun;

  /** The lines that end in these bytes. */
  List<Slice> feed(byte[] next) {
    byte[] bytes = joined(next);
    List<Slice> lines = new ArrayList<>();
    int begin = begun ? 0 : ArraySlices.start(bytes);
    begun = begun || begin < bytes.length;
    for (int at = begin; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        add(lines, bytes, begin, at);
        begin = at + 1;
      }
    }
    keep(bytes, begin);
    return lines;
  }

  /** What stands behind the last line end. */
  List<Slice> finish() {
    List<Slice> lines = new ArrayList<>();
    add(lines, rest, 0, rest.length);
    return lines;
  }

  private byte[] joined(byte[] next) {
    if (rest.length == 0) {
      return next;
    }
    byte[] bytes = Arrays.copyOf(rest, rest.length + next.length);
    System.arraycopy(next, 0, bytes, rest.length, next.length);
    return bytes;
  }

  private void add(List<Slice> lines, byte[] bytes, int begin, int end) {
    if (passingOver) {
      passingOver = false;
      lines.add(Slice.tooLong());
    } else if (!isBlank(bytes, begin, end)) {
      lines.add(new Slice(bytes, begin, end - begin));
    }
  }

  private void keep(byte[] bytes, int begin) {
    passingOver = passingOver || bytes.length - begin > Slice.MAX_LENGTH;
    rest = passingOver ? new byte[0] : Arrays.copyOfRange(bytes, begin, bytes.length);
  }

  private static boolean isBlank(byte[] bytes, int begin, int end) {
    for (int at = begin; at < end; at++) {
      if (bytes[at] != ' ' && bytes[at] != '\r' && bytes[at] != '\t') {
        return false;
      }
    }
    return true;
  }
}

package io.earful.collector.ingest;

import io.earful.kit.problem.BadRequestException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the elements of a JSON array without reading them, by counting brackets outside of strings:
 * an element that is broken or too deep then spoils itself only. Bytes suffice for that, since no
 * byte of a longer UTF-8 sequence looks like a bracket or a quotation mark.
 */
final class ArraySlices {

  private final byte[] bytes;
  private int at;

  private ArraySlices(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  /** Index of the first byte that is not white space or a byte order mark. */
  static int start(byte[] bytes) {
    boolean mark =
        bytes.length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    int at = mark ? 3 : 0;
    while (at < bytes.length && isSpace(bytes[at])) {
      at++;
    }
    return at;
  }

  /**
   * @param from index of the array's opening bracket
   * @throws BadRequestException when the array does not end, or something follows it
   */
  static List<Slice> of(byte[] bytes, int from) {
    return new ArraySlices(bytes, from + 1).slices();
  }

  private List<Slice> slices() {
    List<Slice> slices = new ArrayList<>();
    skipSpace();
    if (at < bytes.length && bytes[at] == ']') {
      at++;
      requireEnd();
      return slices;
    }
    while (true) {
      int begin = at;
      skipElement();
      slices.add(new Slice(bytes, begin, at - begin));
      if (bytes[at++] == ']') {
        requireEnd();
        return slices;
      }
    }
  }

  /** Moves to the comma or bracket behind the element. */
  private void skipElement() {
    int depth = 0;
    for (; at < bytes.length; at++) {
      switch (bytes[at]) {
        case '"' -> skipString();
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (depth == 0) {
            requireBracket();
            return;
          }
          depth--;
        }
        case ',' -> {
          if (depth == 0) {
            return;
          }
        }
        default -> {}
      }
    }
    throw broken("the array does not end");
  }

  /** Moves to the closing quotation mark. */
  private void skipString() {
    for (at++; at < bytes.length; at++) {
      if (bytes[at] == '\\') {
        at++;
      } else if (bytes[at] == '"') {
        return;
      }
    }
    throw broken("a string does not end");
  }

  private void requireBracket() {
    if (bytes[at] != ']') {
      throw broken("a brace closes what no brace opened, at byte " + at);
    }
  }

  private void requireEnd() {
    skipSpace();
    if (at < bytes.length) {
      throw broken("something follows the array, at byte " + at);
    }
  }

  private void skipSpace() {
    while (at < bytes.length && isSpace(bytes[at])) {
      at++;
    }
  }

  private static boolean isSpace(byte value) {
    return value == ' ' || value == '\n' || value == '\r' || value == '\t';
  }

  private static BadRequestException broken(String why) {
    return new BadRequestException("invalid-json", "the body is not a JSON array: " + why);
  }
}

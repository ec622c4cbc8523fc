package io.earful.collector.connector.bluesky;

import org.jspecify.annotations.Nullable;

/**
 * Goes over bytes of JSON without making anything of them. Whether it is all as it should be is for
 * who reads it as JSON; it must only be clear where everything ends.
 */
final class JsonBytes {

  private static final int MAX_DEPTH = 60;
  private static final int MAX_DIGITS = 18;
  private static final byte[] TYPE = {'$', 't', 'y', 'p', 'e'};

  private byte[] bytes = new byte[0];
  private int end;
  private int at;
  private int start;
  private int stop;

  /** Before a new message. */
  void begin(byte[] message, int length) {
    bytes = message;
    end = length;
    at = 0;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** Where the text begins that was passed last, without its quotation marks. */
  int start() {
    return start;
  }

  /** Behind the text that was passed last. */
  int stop() {
    return stop;
  }

  byte at(int place) {
    return bytes[place];
  }

  /** A number of at most so many digits; 0 for anything else, which is passed. */
  long number() {
    int first = at;
    long number = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - first < MAX_DIGITS) {
      number = number * 10 + (bytes[at++] - '0');
    }
    if (at == first) {
      value(null);
    }
    return number;
  }

  /**
   * Passes over a value.
   *
   * @param scan looks through the texts in it that are neither names nor kinds of something; null
   *     for nobody
   */
  void value(@Nullable TextScan scan) {
    long objects = 0;
    int depth = 0;
    boolean key = false;
    boolean type = false;
    do {
      space();
      int sign = peek();
      switch (sign) {
        case '"' -> {
          if (scan != null && !key && !type) {
            scanned(scan);
          } else {
            text();
          }
          if (key) {
            type = is(TYPE);
            space();
            expect(':');
            key = false;
            continue;
          }
        }
        case '{', '[' -> {
          at++;
          if (++depth > MAX_DEPTH) {
            throw Garbled.INSTANCE;
          }
          objects = objects << 1 | (sign == '{' ? 1 : 0);
          key = sign == '{';
          type = false;
          space();
          if (peek() != '}' && peek() != ']') {
            continue;
          }
        }
        case '}', ']' -> {
          // closed below
        }
        default -> literal();
      }
      type = false;
      space();
      while (depth > 0 && at < end && (bytes[at] == '}' || bytes[at] == ']')) {
        if (bytes[at] == '}' != ((objects & 1) == 1)) {
          throw Garbled.INSTANCE;
        }
        at++;
        depth--;
        objects >>>= 1;
        space();
      }
      if (depth > 0) {
        expect(',');
        key = (objects & 1) == 1;
      }
    } while (depth > 0);
  }

  private void literal() {
    int first = at;
    while (at < end && isLiteral(bytes[at])) {
      at++;
    }
    if (at == first) {
      throw Garbled.INSTANCE;
    }
  }

  private static boolean isLiteral(byte sign) {
    return sign >= '0' && sign <= '9'
        || sign >= 'a' && sign <= 'z'
        || sign == '-'
        || sign == '+'
        || sign == '.'
        || sign == 'E';
  }

  /** Passes over a text. */
  void text() {
    expect('"');
    start = at;
    byte[] message = bytes;
    for (int i = at; i < end; i++) {
      byte sign = message[i];
      if (sign == '"') {
        stop = i;
        at = i + 1;
        return;
      }
      if (sign == '\\') {
        i++;
      }
    }
    throw Garbled.INSTANCE;
  }

  private void scanned(TextScan scan) {
    expect('"');
    start = at;
    stop = scan.look(bytes, at, end);
    at = stop + 1;
  }

  /** Whether the text that was passed last is this word. */
  boolean is(byte[] word) {
    return is(start, stop, word);
  }

  boolean is(int first, int last, byte[] word) {
    if (last - first != word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[first + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** What comes next. */
  int peek() {
    if (at >= end) {
      throw Garbled.INSTANCE;
    }
    return bytes[at];
  }

  /** Passes over a sign that must come next. */
  void expect(char sign) {
    if (peek() != sign) {
      throw Garbled.INSTANCE;
    }
    at++;
  }

  void space() {
    while (at < end
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
  }
}

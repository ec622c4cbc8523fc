package io.earful.collector.connector.bluesky;

import java.nio.charset.StandardCharsets;

/**
 * A message of the stream, looked at as bytes: what kind of event it is, of whom, when, and whether
 * what somebody wrote may hold one of the words. Nothing is allocated, so that a message nobody
 * wants costs one pass over its bytes. What follows from it is decided by who reads it as JSON.
 */
final class JetstreamFrame {

  /** What happened. */
  enum Event {
    CREATE,
    UPDATE,
    DELETE,
    ACCOUNT,
    /** Something else, or of another collection. */
    OTHER
  }

  private static final int MAX_DEPTH = 60;

  private static final byte[] DID = ascii("did");
  private static final byte[] TIME = ascii("time_us");
  private static final byte[] COMMIT = ascii("commit");
  private static final byte[] ACCOUNT = ascii("account");
  private static final byte[] OPERATION = ascii("operation");
  private static final byte[] COLLECTION = ascii("collection");
  private static final byte[] RKEY = ascii("rkey");
  private static final byte[] RECORD = ascii("record");
  private static final byte[] TYPE = ascii("$type");
  private static final byte[] CREATE = ascii("create");
  private static final byte[] UPDATE = ascii("update");
  private static final byte[] DELETE = ascii("delete");
  private static final byte[] POSTS = ascii(PostName.COLLECTION);

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final TermScan scan;
  private byte[] bytes = new byte[0];
  private int end;
  private int at;

  private int start;
  private int stop;
  private int didStart;
  private int didStop;
  private int rkeyStart;
  private int rkeyStop;
  private long time;
  private boolean posts;
  private Event event = Event.OTHER;

  JetstreamFrame(TermScan scan) {
    this.scan = scan;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The bytes end where something must follow, or something else follows. */
  private static final class Garbled extends RuntimeException {

    private static final Garbled INSTANCE = new Garbled();

    private Garbled() {
      super("no message of the stream", null, false, false);
    }
  }

  /**
   * Looks at a message.
   *
   * @return false when it is none
   */
  boolean look(byte[] message, int length) {
    bytes = message;
    end = length;
    at = 0;
    didStart = 0;
    didStop = 0;
    rkeyStart = 0;
    rkeyStop = 0;
    time = 0;
    posts = false;
    event = Event.OTHER;
    scan.begin();
    try {
      object(0);
      space();
      return at == end && time > 0 && didStop > didStart;
    } catch (Garbled e) {
      return false;
    }
  }

  Event event() {
    return event == Event.ACCOUNT || posts ? event : Event.OTHER;
  }

  /** Unix microseconds. */
  long time() {
    return time;
  }

  boolean mayHoldTerm() {
    return scan.found();
  }

  /** Tells the account from others, very likely. */
  long account() {
    return hash(FNV_OFFSET, didStart, didStop);
  }

  /** Tells the post from others, very likely. */
  long post() {
    return hash(step(account(), '/'), rkeyStart, rkeyStop);
  }

  static long account(String did) {
    return hash(FNV_OFFSET, did);
  }

  static long post(PostName name) {
    return hash(step(account(name.did()), '/'), name.rkey());
  }

  private static long hash(long from, String text) {
    long hash = from;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      hash = step(hash, one);
    }
    return hash;
  }

  private long hash(long from, int first, int last) {
    long hash = from;
    for (int i = first; i < last; i++) {
      hash = step(hash, bytes[i]);
    }
    return hash;
  }

  private static long step(long hash, int one) {
    return (hash ^ (one & 0xFF)) * FNV_PRIME;
  }

  /**
   * Reads the members that are known at a level, and passes over the others.
   *
   * @param level 0 for the message, 1 for its commit
   */
  private void object(int level) {
    expect('{');
    space();
    if (peek() == '}') {
      at++;
      return;
    }
    while (true) {
      space();
      text();
      int key = start;
      int keyStop = stop;
      space();
      expect(':');
      space();
      if (level == 0) {
        ofMessage(key, keyStop);
      } else {
        ofCommit(key, keyStop);
      }
      space();
      if (peek() != ',') {
        expect('}');
        return;
      }
      at++;
    }
  }

  private void ofMessage(int key, int keyStop) {
    if (is(key, keyStop, DID) && peek() == '"') {
      text();
      didStart = start;
      didStop = stop;
    } else if (is(key, keyStop, TIME)) {
      time = number();
    } else if (is(key, keyStop, COMMIT) && peek() == '{') {
      object(1);
    } else {
      if (is(key, keyStop, ACCOUNT)) {
        event = Event.ACCOUNT;
      }
      value(false);
    }
  }

  private void ofCommit(int key, int keyStop) {
    if (is(key, keyStop, OPERATION) && peek() == '"') {
      text();
      event = operation();
    } else if (is(key, keyStop, COLLECTION) && peek() == '"') {
      text();
      posts = is(start, stop, POSTS);
    } else if (is(key, keyStop, RKEY) && peek() == '"') {
      text();
      rkeyStart = start;
      rkeyStop = stop;
    } else {
      value(is(key, keyStop, RECORD));
    }
  }

  private Event operation() {
    if (is(start, stop, CREATE)) {
      return Event.CREATE;
    }
    if (is(start, stop, UPDATE)) {
      return Event.UPDATE;
    }
    return is(start, stop, DELETE) ? Event.DELETE : Event.OTHER;
  }

  private long number() {
    int first = at;
    long number = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - first < 18) {
      number = number * 10 + (bytes[at++] - '0');
    }
    if (at == first) {
      value(false);
    }
    return number;
  }

  /**
   * Passes over a value.
   *
   * @param read whether texts in it are looked through
   */
  private void value(boolean read) {
    long objects = 0;
    int depth = 0;
    boolean key = false;
    boolean type = false;
    do {
      space();
      int sign = peek();
      switch (sign) {
        case '"' -> {
          if (read && !key && !type) {
            scanned();
          } else {
            text();
          }
          if (key) {
            type = is(start, stop, TYPE);
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
    } while (depth > 0 || key || type);
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

  /** Passes over a text; it lies between {@code start} and {@code stop}. */
  private void text() {
    expect('"');
    start = at;
    while (at < end) {
      byte sign = bytes[at++];
      if (sign == '"') {
        stop = at - 1;
        return;
      }
      if (sign == '\\') {
        at++;
      }
    }
    throw Garbled.INSTANCE;
  }

  /** Looks through a text, as a reader of JSON and UTF-8 sees it. */
  private void scanned() {
    expect('"');
    start = at;
    while (at < end) {
      int sign = bytes[at++];
      if (sign == '"') {
        stop = at - 1;
        scan.end();
        return;
      }
      if (sign == '\\') {
        scan.take(escaped());
      } else if (sign >= 0) {
        scan.take(sign);
      } else {
        scan.take(utf8(sign & 0xFF));
      }
    }
    throw Garbled.INSTANCE;
  }

  private int escaped() {
    int sign = at < end ? bytes[at++] : 0;
    return switch (sign) {
      case 'n', 'r', 't' -> '\n';
      case 'b', 'f' -> '\b';
      case 'u' -> unit();
      case '"', '\\', '/' -> sign;
      default -> throw Garbled.INSTANCE;
    };
  }

  private int unit() {
    int unit = hex();
    boolean pair =
        Character.isHighSurrogate((char) unit)
            && at + 1 < end
            && bytes[at] == '\\'
            && bytes[at + 1] == 'u';
    if (!pair) {
      return unit;
    }
    int before = at;
    at += 2;
    int low = hex();
    if (Character.isLowSurrogate((char) low)) {
      return Character.toCodePoint((char) unit, (char) low);
    }
    at = before;
    return unit;
  }

  private int hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = at < end ? Character.digit(bytes[at++], 16) : -1;
      if (digit < 0) {
        throw Garbled.INSTANCE;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  private int utf8(int first) {
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    int sign = first & (0x3F >> more);
    for (int i = 0; i < more; i++) {
      if (at >= end || (bytes[at] & 0xC0) != 0x80) {
        return '\uFFFD';
      }
      sign = sign << 6 | bytes[at++] & 0x3F;
    }
    return Character.isValidCodePoint(sign) ? sign : '\uFFFD';
  }

  private boolean is(int first, int last, byte[] word) {
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

  private int peek() {
    if (at >= end) {
      throw Garbled.INSTANCE;
    }
    return bytes[at];
  }

  private void expect(char sign) {
    if (peek() != sign) {
      throw Garbled.INSTANCE;
    }
    at++;
  }

  private void space() {
    while (at < end
        && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
      at++;
    }
  }
}

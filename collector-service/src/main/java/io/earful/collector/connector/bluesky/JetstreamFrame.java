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

  private static final byte[] DID = ascii("did");
  private static final byte[] TIME = ascii("time_us");
  private static final byte[] COMMIT = ascii("commit");
  private static final byte[] ACCOUNT = ascii("account");
  private static final byte[] OPERATION = ascii("operation");
  private static final byte[] COLLECTION = ascii("collection");
  private static final byte[] RKEY = ascii("rkey");
  private static final byte[] RECORD = ascii("record");
  private static final byte[] CREATE = ascii("create");
  private static final byte[] UPDATE = ascii("update");
  private static final byte[] DELETE = ascii("delete");
  private static final byte[] POSTS = ascii(PostName.COLLECTION);

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final TermScan scan;
  private final TextScan texts;
  private final JsonBytes json = new JsonBytes();

  private int didStart;
  private int didStop;
  private int rkeyStart;
  private int rkeyStop;
  private long time;
  private boolean posts;
  private Event event = Event.OTHER;

  JetstreamFrame(TermScan scan) {
    this.scan = scan;
    this.texts = new TextScan(scan);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Looks at a message.
   *
   * @return false when it is none
   */
  boolean look(byte[] message, int length) {
    json.begin(message, length);
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
      json.space();
      return json.isAtEnd() && time > 0 && didStop > didStart;
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
      hash = step(hash, json.at(i));
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
    json.expect('{');
    json.space();
    if (json.peek() == '}') {
      json.expect('}');
      return;
    }
    while (true) {
      json.space();
      json.text();
      int key = json.start();
      int keyStop = json.stop();
      json.space();
      json.expect(':');
      json.space();
      if (level == 0) {
        ofMessage(key, keyStop);
      } else {
        ofCommit(key, keyStop);
      }
      json.space();
      if (json.peek() != ',') {
        json.expect('}');
        return;
      }
      json.expect(',');
    }
  }

  private void ofMessage(int key, int keyStop) {
    if (json.is(key, keyStop, DID) && json.peek() == '"') {
      json.text();
      didStart = json.start();
      didStop = json.stop();
    } else if (json.is(key, keyStop, TIME)) {
      time = json.number();
    } else if (json.is(key, keyStop, COMMIT) && json.peek() == '{') {
      object(1);
    } else {
      if (json.is(key, keyStop, ACCOUNT)) {
        event = Event.ACCOUNT;
      }
      json.value(null);
    }
  }

  private void ofCommit(int key, int keyStop) {
    if (json.is(key, keyStop, OPERATION) && json.peek() == '"') {
      json.text();
      event = operation();
    } else if (json.is(key, keyStop, COLLECTION) && json.peek() == '"') {
      json.text();
      posts = json.is(POSTS);
    } else if (json.is(key, keyStop, RKEY) && json.peek() == '"') {
      json.text();
      rkeyStart = json.start();
      rkeyStop = json.stop();
    } else {
      json.value(json.is(key, keyStop, RECORD) ? texts : null);
    }
  }

  private Event operation() {
    if (json.is(CREATE)) {
      return Event.CREATE;
    }
    if (json.is(UPDATE)) {
      return Event.UPDATE;
    }
    return json.is(DELETE) ? Event.DELETE : Event.OTHER;
  }
}

package io.earful.collector.connector.bluesky;

import io.earful.connector.MessageReader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one connection's messages as bytes, and keeps those that may be wanted: posts that may hold
 * a word, and whatever happens to posts and accounts that are known. The whole network's posts come
 * by here.
 */
final class FrameReader implements MessageReader<Seen> {

  /** How often it says how far the stream has come, when it has nothing else to say. */
  private static final long SAY = TimeUnit.MILLISECONDS.toNanos(250);

  private static final int MAX_GARBLED = 500;

  private final JetstreamFrame frame;

  /** Hashes of what is known; what is kept is known from then on, long before it is stored. */
  private final HashSet64 known = new HashSet64();

  private byte[] bytes = new byte[16 * 1024];
  private volatile long passed;
  private long said = System.nanoTime() - SAY;

  FrameReader(Terms terms, Collection<PostName> names) {
    this.frame = new JetstreamFrame(new TermScan(terms));
    for (PostName name : names) {
      known.add(JetstreamFrame.post(name));
      known.add(JetstreamFrame.account(name.did()));
    }
  }

  @Override
  public @Nullable Seen read(ByteBuffer message) {
    int length = message.remaining();
    if (length > bytes.length) {
      bytes = new byte[length * 2];
    }
    message.get(bytes, 0, length);
    if (!frame.look(bytes, length)) {
      byte[] start = Arrays.copyOf(bytes, Math.min(length, MAX_GARBLED));
      return told(Seen.message(Seen.What.GARBLED, 0, start));
    }
    passed = frame.time();
    Seen.What what = what();
    if (what != null) {
      return told(Seen.message(what, frame.time(), Arrays.copyOf(bytes, length)));
    }
    return System.nanoTime() - said < SAY ? null : told(Seen.passed(passed));
  }

  /** When the last event was, in Unix microseconds; to be asked when the stream has ended. */
  long passed() {
    return passed;
  }

  private Seen told(Seen seen) {
    said = System.nanoTime();
    return seen;
  }

  private Seen.@Nullable What what() {
    switch (frame.event()) {
      case CREATE, UPDATE -> {
        if (frame.mayHoldTerm()) {
          known.add(frame.post());
          known.add(frame.account());
          return Seen.What.POST;
        }
        return known.contains(frame.post()) ? Seen.What.POST : null;
      }
      case DELETE -> {
        return known.contains(frame.post()) ? Seen.What.CHANGE : null;
      }
      case ACCOUNT -> {
        return known.contains(frame.account()) ? Seen.What.CHANGE : null;
      }
      default -> {
        return null;
      }
    }
  }

  @Override
  public Seen tooLarge(long size) {
    return told(Seen.tooLarge(size));
  }
}

package io.earful.collector.connector.email;

import io.earful.collector.connector.email.ImapConnection.Listed;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.MailboxInfo;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one folder behind a UID, the oldest first, a few at a time. They are looked for
 * by ranges of UIDs, so that a folder of a million messages is never listed at once; messages are
 * never named by their number in the folder, which changes when others are deleted.
 */
final class FolderReading {

  /** What is fetched together. */
  private static final int MESSAGES = 50;

  private static final long BYTES = 8L * 1024 * 1024;

  private static final long NARROW = 500;
  private static final long WIDE = 65_536;
  private static final int WIDENING = 4;

  private final ImapConnection connection;
  private final String folder;
  private final @Nullable Instant since;
  private final Deque<Listed> listed = new ArrayDeque<>();
  private long validity;
  private long next;
  private long top;
  private long width = NARROW;
  private long done;
  private long behind;
  private int leftOut;

  /**
   * @param since mail that came before is left where it is
   */
  FolderReading(ImapConnection connection, String folder, @Nullable Instant since) {
    this.connection = connection;
    this.folder = folder;
    this.since = since;
  }

  /** Some messages that stand next to each other, and the UID up to which all is known then. */
  record Stretch(List<Listed> messages, long validity, long uid) {}

  void open(ImapCursor cursor) throws ProtocolException {
    MailboxInfo info = connection.examine(folder);
    validity = info.uidvalidity;
    done = cursor.lastUid(folder, validity);
    next = done + 1;
    if (info.total > 0) {
      top = info.uidnext > 0 ? info.uidnext - 1 : connection.lastUid();
    }
  }

  /**
   * With the number under which the folder's UIDs count now, should it be another one: so that it
   * is another place even while the folder is empty.
   */
  ImapCursor renumbered(ImapCursor cursor) {
    return cursor.isOf(folder, validity) ? cursor : cursor.at(folder, validity, 0);
  }

  String folder() {
    return folder;
  }

  /** How many messages were left where they are since they came too early. */
  int leftOut() {
    return leftOut;
  }

  /** The next messages, perhaps none but a higher UID; null at the end. */
  @Nullable Stretch next() throws ProtocolException {
    if (listed.isEmpty() && next <= top) {
      look();
      if (listed.isEmpty()) {
        done = behind;
        return new Stretch(List.of(), validity, done);
      }
    }
    return listed.isEmpty() ? null : take();
  }

  private void look() throws ProtocolException {
    long last = Math.min(top, next + width - 1);
    List<Listed> there = connection.list(next, last);
    for (Listed each : there) {
      if (since != null && each.arrivedAt() != null && each.arrivedAt().isBefore(since)) {
        leftOut++;
      } else {
        listed.add(each);
      }
    }
    // of the last range only what is there is done: a server may be behind with its UIDNEXT
    long highest = there.isEmpty() ? done : there.get(there.size() - 1).uid();
    behind = last < top ? last : highest;
    width = listed.isEmpty() ? Math.min(WIDE, width * WIDENING) : NARROW;
    next = last + 1;
  }

  private Stretch take() {
    List<Listed> taken = new ArrayList<>();
    long bytes = 0;
    while (!listed.isEmpty() && taken.size() < MESSAGES) {
      long size = Math.min(listed.getFirst().size(), MailLimits.MESSAGE);
      if (!taken.isEmpty() && bytes + size > BYTES) {
        break;
      }
      bytes += size;
      taken.add(listed.removeFirst());
    }
    done = listed.isEmpty() ? behind : taken.get(taken.size() - 1).uid();
    return new Stretch(taken, validity, done);
  }
}

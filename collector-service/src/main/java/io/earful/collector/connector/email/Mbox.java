package io.earful.collector.connector.email;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a mailbox file one after the other, from the beginning or from the place of
 * any separating line. Lines that were quoted because they look like a separating line ({@code
 * >From}, as in mboxo and mboxrd) lose one mark. Of a message that is too large the rest is counted
 * and not kept.
 */
final class Mbox {

  private final LineInput lines;
  private long offset;
  private boolean begun;
  private boolean ended;
  private String separator = "";
  private long separatorOffset;

  /**
   * @param in the file from the offset
   * @param offset where in the file the stream begins
   */
  Mbox(InputStream in, long offset) {
    this.lines = new LineInput(in);
    this.offset = offset;
  }

  /** The next message; null at the end. */
  @Nullable MboxMessage next() throws IOException {
    if (!begun) {
      begun = true;
      if (!findFirst()) {
        return null;
      }
    }
    return ended ? null : message();
  }

  /** Goes to the first line that is not empty: a separating line, or the message itself. */
  private boolean findFirst() throws IOException {
    separatorOffset = offset;
    while (lines.next()) {
      if (!lines.isEmptyLine()) {
        return true;
      }
      offset += lines.length();
      separatorOffset = offset;
    }
    ended = true;
    return false;
  }

  /** Begins with the current line and ends with the next separating one. */
  private MboxMessage message() throws IOException {
    Kept kept = new Kept();
    boolean first = true;
    boolean afterEmpty = false;
    separator = "";
    do {
      boolean separates = lines.lineBegins() && isSeparator(first || afterEmpty);
      if (separates && first) {
        separator = lines.text(SeparatorLine.LOOKED_AT);
      } else if (separates) {
        return finished(kept);
      } else {
        kept.add(lines);
      }
      afterEmpty = lines.isEmptyLine() || separates;
      first = false;
      offset += lines.length();
    } while (lines.next());
    ended = true;
    return finished(kept);
  }

  private boolean isSeparator(boolean afterEmpty) throws IOException {
    return lines.startsWith(SeparatorLine.START)
        && SeparatorLine.is(
            lines.text(SeparatorLine.LOOKED_AT),
            afterEmpty,
            lines.following(SeparatorLine.LOOKED_AT));
  }

  private MboxMessage finished(Kept kept) {
    Instant arrivedAt = SeparatorLine.arrivedAt(separator);
    MboxMessage message =
        new MboxMessage(separatorOffset, offset, kept.bytes(), kept.size(), arrivedAt);
    separatorOffset = offset;
    return message;
  }

  /** What is kept of a message. */
  private static final class Kept {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long size;
    private int lastLine; // bytes of an empty line at the end, which belongs to the mailbox

    void add(LineInput line) {
      int skipped = line.lineBegins() && isQuoted(line) ? 1 : 0;
      int length = line.length() - skipped;
      int room = (int) Math.min(length, MailLimits.MESSAGE - (long) bytes.size());
      bytes.write(line.buffer(), line.start() + skipped, room);
      size += length;
      lastLine = line.isEmptyLine() ? length : 0;
    }

    private static boolean isQuoted(LineInput line) {
      int marks = 0;
      while (line.startsWith(marks, ">")) {
        marks++;
      }
      return marks > 0 && line.startsWith(marks, SeparatorLine.START);
    }

    long size() {
      return size - lastLine;
    }

    byte[] bytes() {
      byte[] all = bytes.toByteArray();
      return all.length <= size() ? all : Arrays.copyOf(all, (int) size());
    }
  }
}

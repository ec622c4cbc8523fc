package io.earful.collector.connector.importing;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into records without decoding it, so that each record's place in the file
 * is known exactly and reading can go on there: at line ends that stand in no quotation marks. It
 * keeps one record, and of one that is too long the beginning.
 *
 * <p>Quotation marks count where a field begins, as RFC 4180 has it; elsewhere they are text. In
 * every charset that tables come in, the signs that matter are units of their own: one byte, or two
 * in UTF-16.
 */
final class RecordCutter implements Closeable {

  private static final int END = -1;
  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final Signs signs;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;

  private final ByteArrayOutputStream record = new ByteArrayOutputStream();
  private long line;
  private long taken;
  private long length;
  private boolean quoted;
  private boolean justClosed;
  private boolean fieldStart;

  /**
   * What matters in a file.
   *
   * @param width bytes of a unit: 1, or 2 in UTF-16
   * @param bigEndian order of a unit's two bytes
   * @param delimiter sign between fields
   * @param quoting whether line ends within quotation marks belong to the record
   */
  record Signs(int width, boolean bigEndian, int delimiter, boolean quoting) {

    /** A record is a line, whatever stands in it. */
    static final Signs LINES = new Signs(1, false, END, false);
  }

  /**
   * @param line number of the line with which the stream begins
   */
  RecordCutter(InputStream in, Signs signs, long line) {
    this.in = in;
    this.signs = signs;
    this.line = line;
  }

  /** Number of the line that comes next. */
  long line() {
    return line;
  }

  /** Null at the end. */
  @Nullable Piece next() throws IOException {
    begin();
    long first = line;
    for (int unit = unit(); unit != END; unit = unit()) {
      if (unit == '\n' || unit == '\r') {
        endLine(unit);
        if (!quoted) {
          return piece(first);
        }
      } else {
        sign(unit);
      }
      if (quoted && length > Piece.MAX) {
        return piece(first);
      }
    }
    return taken == 0 ? null : piece(first);
  }

  private void begin() {
    record.reset();
    taken = 0;
    length = 0;
    quoted = false;
    justClosed = false;
    fieldStart = true;
  }

  private void endLine(int unit) throws IOException {
    line++;
    if (unit == '\r' && peek() == '\n') {
      unit();
    }
    if (quoted) {
      keep('\n');
    }
  }

  /** Two marks in a row within marks are one that is text: it closes them and opens them again. */
  private void sign(int unit) {
    if (unit == '"' && signs.quoting()) {
      boolean closes = quoted;
      quoted = !closes && (fieldStart || justClosed);
      justClosed = closes;
      fieldStart = false;
    } else {
      justClosed = false;
      fieldStart = !quoted && (unit == signs.delimiter() || fieldStart && unit == ' ');
    }
    keep(unit);
  }

  private void keep(int unit) {
    length += signs.width();
    if (length > Piece.MAX) {
      return;
    }
    if (signs.width() == 1) {
      record.write(unit);
    } else if (signs.bigEndian()) {
      record.write(unit >> 8);
      record.write(unit);
    } else {
      record.write(unit);
      record.write(unit >> 8);
    }
  }

  private Piece piece(long first) {
    return new Piece(record.toByteArray(), first, taken, length > Piece.MAX, quoted);
  }

  private int unit() throws IOException {
    int unit = peek();
    if (unit != END) {
      at += signs.width();
      taken += signs.width();
    }
    return unit;
  }

  /** Half a unit at the end of the file is none. */
  private int peek() throws IOException {
    if (limit - at < signs.width() && !fill()) {
      return END;
    }
    int one = buffer[at] & 0xff;
    if (signs.width() == 1) {
      return one;
    }
    int other = buffer[at + 1] & 0xff;
    return signs.bigEndian() ? one << 8 | other : other << 8 | one;
  }

  private boolean fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    limit -= at;
    at = 0;
    while (limit < signs.width()) {
      int count = in.read(buffer, limit, buffer.length - limit);
      if (count < 0) {
        return false;
      }
      limit += count;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

package io.earful.collector.connector.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a mail server says, as long as it keeps to a measure. The protocol lets a server announce a
 * text of any length, which a client takes memory for before it comes; here the announcement is
 * read first, and the connection is given up when it is too large.
 */
final class MailInput extends FilterInputStream {

  /** Of one message; larger ones are fetched in part, but not every server can. */
  private static final long LONGEST_LITERAL = 2L * MailLimits.MESSAGE;

  private static final int LONGEST_LINE = 1024 * 1024;
  private static final int DIGITS = 19;

  private long allowed;
  private long literal;
  private int line;
  private long announced = -1;
  private boolean closed;
  private int digits;

  MailInput(InputStream in) {
    super(in);
  }

  /** Says how much may come until this is called again. */
  void allow(long bytes) {
    allowed = bytes;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      spend(1);
      see((byte) b);
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (count > 0) {
      spend(count);
      int i = offset;
      while (i < offset + count) {
        int skipped = (int) Math.min(literal, offset + count - i);
        literal -= skipped;
        i += skipped;
        if (i < offset + count) {
          see(bytes[i++]);
        }
      }
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void spend(int count) throws IOException {
    allowed -= count;
    if (allowed < 0) {
      throw new IOException("the server's answer is longer than it can be");
    }
  }

  /** Looks for "{123}" at the end of a line. */
  private void see(byte b) throws IOException {
    if (literal > 0) {
      literal--;
      return;
    }
    if (++line > LONGEST_LINE) {
      throw new IOException("the server sent a line of more than " + LONGEST_LINE + " bytes");
    }
    switch (b) {
      case '\n' -> endLine();
      case '\r' -> {}
      case '{' -> begin();
      case '}' -> closed = announced >= 0 && digits > 0 && !closed;
      default -> count(b);
    }
  }

  private void endLine() throws IOException {
    if (closed) {
      if (announced > LONGEST_LITERAL) {
        throw new IOException("the server announced a text of " + announced + " bytes");
      }
      literal = announced;
    }
    line = 0;
    forget();
  }

  private void begin() {
    announced = 0;
    digits = 0;
    closed = false;
  }

  private void count(byte b) {
    boolean digit = b >= '0' && b <= '9';
    if (announced < 0 || closed || !digit) {
      forget();
    } else if (++digits >= DIGITS) {
      announced = Long.MAX_VALUE;
    } else {
      announced = announced * 10 + (b - '0');
    }
  }

  private void forget() {
    announced = -1;
    digits = 0;
    closed = false;
  }
}

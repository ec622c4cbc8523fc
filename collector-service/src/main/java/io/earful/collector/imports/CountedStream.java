package io.earful.collector.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how many bytes were read, after each reading. */
final class CountedStream extends FilterInputStream {

  private final Counter counter;
  private long count;

  /** Hears of every reading, and may end it. */
  @FunctionalInterface
  interface Counter {
    void read(long soFar) throws IOException;
  }

  CountedStream(InputStream in, Counter counter) {
    super(in);
    this.counter = counter;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    if (value >= 0) {
      counter.read(++count);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int read = in.read(target, from, length);
    if (read > 0) {
      count += read;
      counter.read(count);
    }
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(wanted);
    count += skipped;
    counter.read(count);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

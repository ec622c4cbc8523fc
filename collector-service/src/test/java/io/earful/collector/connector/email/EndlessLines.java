package io.earful.collector.connector.email;

import java.io.InputStream;

/** Lines of base64 as long as somebody wants them, which are nowhere in memory. */
final class EndlessLines extends InputStream {

  private static final int WIDTH = 77;

  private final long size;
  private long at;

  EndlessLines(long size) {
    this.size = size;
  }

  @Override
  public int read() {
    if (at == size) {
      return -1;
    }
    return ++at % WIDTH == 0 || at == size ? '\n' : 'A';
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    int n = (int) Math.min(length, size - at);
    for (int i = 0; i < n; i++) {
      buffer[offset + i] = (byte) read();
    }
    return n == 0 && length > 0 ? -1 : n;
  }
}

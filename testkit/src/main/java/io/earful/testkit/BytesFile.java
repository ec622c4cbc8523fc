package io.earful.testkit;

import io.earful.connector.ImportFile;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A file in memory, which counts how often it was opened and closed. */
public final class BytesFile implements ImportFile {

  private final String name;
  private final String format;
  private final byte[] bytes;
  private final Map<String, Object> options;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  public BytesFile(String name, String format, byte[] bytes, Map<String, Object> options) {
    this.name = name;
    this.format = format;
    this.bytes = bytes.clone();
    this.options = Map.copyOf(options);
  }

  @Override
  public String importId() {
    return "import-1";
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public Map<String, Object> options() {
    return options;
  }

  @Override
  public InputStream open(long offset) {
    opened.incrementAndGet();
    int from = (int) offset;
    return new FilterInputStream(new ByteArrayInputStream(bytes, from, bytes.length - from)) {
      @Override
      public void close() {
        closed.incrementAndGet();
      }
    };
  }

  public int opened() {
    return opened.get();
  }

  public int closed() {
    return closed.get();
  }
}

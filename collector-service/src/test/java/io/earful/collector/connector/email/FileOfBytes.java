package io.earful.collector.connector.email;

import io.earful.connector.ImportFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;

/** A file in memory. */
record FileOfBytes(String name, String format, byte[] bytes) implements ImportFile {

  @Override
  public String importId() {
    return "import-1";
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public Map<String, Object> options() {
    return Map.of();
  }

  @Override
  public InputStream open(long offset) {
    int from = (int) offset;
    return new ByteArrayInputStream(bytes, from, bytes.length - from);
  }
}

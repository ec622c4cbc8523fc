package io.earful.collector.imports;

import io.earful.connector.ImportFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** One file of an archive, unpacked while it is read and never beyond the limits. */
final class ArchiveEntry implements ImportFile {

  /** Text packs well, but not like this; below so many bytes it does not matter. */
  private static final long MAX_RATIO = 100;

  private static final long HARMLESS = 10L * 1024 * 1024;

  private static final int BUFFER = 64 * 1024;

  private final BlobFile archive;
  private final ZipFile zip;
  private final ZipArchiveEntry entry;
  private final String format;
  private final ArchiveBudget budget;

  ArchiveEntry(
      BlobFile archive, ZipFile zip, ZipArchiveEntry entry, String format, ArchiveBudget budget) {
    this.archive = archive;
    this.zip = zip;
    this.entry = entry;
    this.format = format;
    this.budget = budget;
  }

  @Override
  public String importId() {
    return archive.importId();
  }

  @Override
  public String name() {
    return entry.getName();
  }

  @Override
  public String format() {
    return format;
  }

  /** As the archive says; nothing is allocated by it. */
  @Override
  public long size() {
    return Math.max(0, entry.getSize());
  }

  @Override
  public Map<String, Object> options() {
    return archive.options();
  }

  /** An offset costs the unpacking of all that stands before it. */
  @Override
  public InputStream open(long offset) throws IOException {
    InputStream in =
        new BufferedInputStream(
            new CountedStream(zip.getInputStream(entry), this::requireHarmless), BUFFER);
    try {
      in.skipNBytes(offset);
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private void requireHarmless(long unpacked) throws IOException {
    budget.require(entry, unpacked);
    long packed = Math.max(1, entry.getCompressedSize());
    if (unpacked > HARMLESS && unpacked / packed > MAX_RATIO) {
      throw new IOException(
          "it unpacks to more than %d times its size, as only bombs do".formatted(MAX_RATIO));
    }
  }
}

package io.earful.collector.imports;

import io.earful.collector.blob.BlobChannel;
import io.earful.collector.blob.BlobUnavailableException;
import io.earful.connector.UpstreamFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The list of what an archive holds. It is read into memory, so it is the one part of an archive
 * whose size is limited by that.
 *
 * @param zip the open archive
 * @param entries in the order of its directory
 */
record ArchiveDirectory(ZipFile zip, List<ZipArchiveEntry> entries) {

  private static final int MAX_ENTRIES = 100_000;
  private static final long MAX_BYTES = 8L * 1024 * 1024;

  /**
   * @throws IOException when the file is no archive, or its directory is too large
   */
  static ArchiveDirectory open(BlobChannel channel) throws IOException {
    Limited limited = new Limited(channel);
    try {
      ZipFile zip =
          ZipFile.builder()
              .setSeekableByteChannel(limited)
              .setIgnoreLocalFileHeader(true)
              .setUseUnicodeExtraFields(true)
              .get();
      limited.unlimited = true;
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
      if (entries.size() > MAX_ENTRIES) {
        throw new ArchiveTooLargeException(
            "the archive has %d entries, more than the %d that are allowed; split it"
                .formatted(entries.size(), MAX_ENTRIES));
      }
      return new ArchiveDirectory(zip, entries);
    } catch (BlobUnavailableException | ArchiveTooLargeException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UpstreamFault("the archive cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Stops what reads on and on to find out what is there. */
  private static final class Limited implements SeekableByteChannel {

    private final BlobChannel channel;
    private long read;
    private boolean unlimited;

    private Limited(BlobChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int count = channel.read(target);
      read += count;
      if (!unlimited && read > MAX_BYTES) {
        throw new ArchiveTooLargeException(
            "the archive's directory is larger than the %d bytes that are allowed; split it"
                .formatted(MAX_BYTES));
      }
      return count;
    }

    @Override
    public int write(ByteBuffer source) {
      return channel.write(source);
    }

    @Override
    public long position() {
      return channel.position();
    }

    @Override
    public SeekableByteChannel position(long next) {
      channel.position(next);
      return this;
    }

    @Override
    public long size() {
      return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      return channel.truncate(size);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() {
      channel.close();
    }
  }
}

package io.earful.collector.imports;

import io.earful.collector.blob.Blob;
import io.earful.collector.blob.BlobStore;
import io.earful.collector.connector.ConnectorRegistry;
import io.earful.connector.FileConnector;
import io.earful.connector.UpstreamFault;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats of files: what the connectors read, and archives of those. */
final class Formats {

  static final String ARCHIVE = "zip";

  private final ConnectorRegistry connectors;
  private final BlobStore blobs;
  private final long unpackedLimit;

  /**
   * @param unpackedLimit most bytes that an archive may hold
   */
  Formats(ConnectorRegistry connectors, BlobStore blobs, long unpackedLimit) {
    this.connectors = connectors;
    this.blobs = blobs;
    this.unpackedLimit = unpackedLimit;
  }

  boolean isKnown(String format) {
    return format.equals(ARCHIVE) || connectors.reader(format) != null;
  }

  /** Their ids, for people. */
  String known() {
    return connectors.fileFormats().stream()
            .map(format -> format.id() + " ")
            .collect(Collectors.joining())
        + ARCHIVE;
  }

  /**
   * @param head first bytes of the file, at most 64 KiB
   * @return null when no format fits
   */
  @Nullable String recognise(String name, byte[] head) {
    return isArchive(head) ? ARCHIVE : connectors.recognise(name, head);
  }

  /** Begins as an archive does, also one of nothing. */
  static boolean isArchive(byte[] head) {
    return head.length >= 4
        && head[0] == 'P'
        && head[1] == 'K'
        && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
  }

  /**
   * What is wrong with a mapping, by JSON pointer. That of an archive is for the files in it that
   * take one.
   */
  Map<String, String> faults(String format, Map<String, Object> mapping) {
    FileConnector reader = connectors.reader(format);
    return reader == null ? Map.of() : reader.faults(format, mapping);
  }

  @Nullable FileConnector reader(String format) {
    return connectors.reader(format);
  }

  FileReading open(ImportLease lease, Blob blob) {
    BlobFile file = new BlobFile(lease, blobs, blob);
    if (lease.format().equals(ARCHIVE)) {
      return new ArchiveReading(file, this, unpackedLimit);
    }
    FileConnector reader = connectors.reader(lease.format());
    if (reader == null) {
      throw new UpstreamFault(
          "expected a connector for files of format \"%s\", there is none; install it and resume the import"
              .formatted(lease.format()),
          null);
    }
    return new PlainReading(reader, file);
  }
}

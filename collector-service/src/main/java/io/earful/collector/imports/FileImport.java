package io.earful.collector.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody handed in.
 *
 * @param name what people call the import
 * @param fileName as the file was called
 * @param format id of the format in which it is read
 * @param mapping what the person said about its content
 * @param createdBy who handed it in
 * @param brandIds brands of whoever handed it in; empty for nobody in particular
 * @param blobId the file; null when it is kept no longer
 * @param size of the file in bytes
 * @param reason why it failed
 * @param progress how far it was read
 * @param startedAt when reading began; null while it waits
 */
record FileImport(
    String id,
    String name,
    String fileName,
    String format,
    Map<String, Object> mapping,
    String createdBy,
    List<String> brandIds,
    @Nullable UUID blobId,
    long size,
    ImportState state,
    @Nullable String reason,
    Figures progress,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  /**
   * What came of it so far. Whatever was read is one of the three that follow.
   *
   * @param bytesRead how far into the file
   */
  record Figures(long read, long accepted, long duplicate, long rejected, long bytesRead) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0);
  }
}

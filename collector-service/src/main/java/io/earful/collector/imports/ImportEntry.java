package io.earful.collector.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import as callers see it.
 *
 * @param id opaque
 * @param name what people call it
 * @param fileName as the file was called
 * @param format id of the format in which it is read
 * @param mapping what was said about its content
 * @param state running, done, failed or cancelled
 * @param reason why it failed
 * @param read items read so far; each of them is accepted, duplicate or rejected
 * @param accepted items that brought something new
 * @param duplicate items that were known
 * @param rejected items that could not be taken
 * @param rejectedUrl a CSV file of the rejected ones, each with its place and reason
 * @param size of the file in bytes
 * @param bytesRead how far into the file
 * @param percent the same in hundredths
 * @param resumable whether it can be gone on with
 * @param createdAt when the file had arrived
 * @param startedAt when reading began
 * @param finishedAt when it ended, whichever way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportEntry(
    String id,
    String name,
    String fileName,
    String format,
    Map<String, Object> mapping,
    ImportState state,
    @Nullable String reason,
    long read,
    long accepted,
    long duplicate,
    long rejected,
    String rejectedUrl,
    long size,
    long bytesRead,
    int percent,
    boolean resumable,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static ImportEntry of(FileImport job) {
    FileImport.Figures progress = job.progress();
    boolean ended = job.state() == ImportState.FAILED || job.state() == ImportState.CANCELLED;
    return new ImportEntry(
        job.id(),
        job.name(),
        job.fileName(),
        job.format(),
        job.mapping(),
        job.state(),
        job.reason(),
        progress.read(),
        progress.accepted(),
        progress.duplicate(),
        progress.rejected(),
        ImportController.PATH + "/" + job.id() + "/rejected",
        job.size(),
        progress.bytesRead(),
        (int) (100 * progress.bytesRead() / Math.max(1, job.size())),
        ended && job.blobId() != null,
        job.createdAt(),
        job.startedAt(),
        job.finishedAt());
  }
}

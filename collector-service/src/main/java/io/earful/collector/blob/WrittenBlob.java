package io.earful.collector.blob;

import java.util.UUID;

/**
 * A blob that was written to its end.
 *
 * @param id names it
 * @param size in bytes
 * @param sha256 hexadecimal, of the whole
 */
public record WrittenBlob(UUID id, long size, String sha256) {}

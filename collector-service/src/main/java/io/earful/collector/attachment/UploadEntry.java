package io.earful.collector.attachment;

import java.time.Instant;

/**
 * A file that was taken in for an answer.
 *
 * @param id names it in an answer to the mention that it was uploaded for
 * @param name file name, made harmless
 * @param mediaType what its bytes were found to be
 * @param size in bytes
 * @param usableUntil an answer can be given the file until then
 */
record UploadEntry(String id, String name, String mediaType, long size, Instant usableUntil) {}

package io.earful.event;

import java.time.Instant;

/**
 * A file that was uploaded for an answer. Sealed with the key of the installation it is the id that
 * the uploader is given: so whoever takes an answer knows what its files are without asking, and
 * nobody can say so of other files.
 *
 * @param id by which the collector keeps it, a UUID
 * @param mentionId id in the API of the mention that is to be answered
 * @param name file name, without a path
 * @param mediaType what its bytes were found to be
 * @param size in bytes
 * @param usableUntil it can be answered with until then
 */
public record UploadedFile(
    String id, String mentionId, String name, String mediaType, long size, Instant usableUntil) {

  /** For which place it is sealed. */
  public static final String PLACE = "uploaded file|-|id";

  /** Longest sealed form that is looked at. */
  public static final int MAX_SEALED = 8_192;
}

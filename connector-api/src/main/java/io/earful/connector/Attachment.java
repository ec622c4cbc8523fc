package io.earful.connector;

import io.earful.event.MentionKey;
import org.jspecify.annotations.Nullable;

/**
 * A file that came with a mention. It is kept in the attachment store, never in an event; the
 * mention shows a link to it.
 *
 * @param mention the mention it came with, which stands in the same batch
 * @param index its place among the mention's files, from 0; with the mention it names the file, so
 *     that reading twice stores once
 * @param name as the sender called it; shown, never used as a path
 * @param mediaType as the sender declared it; not to be trusted
 * @param bytes the file; empty when it was left out for its size
 * @param size how large it is, also when it was left out
 */
public record Attachment(
    MentionKey mention,
    int index,
    @Nullable String name,
    String mediaType,
    byte[] bytes,
    long size) {

  /** Whether the bytes were left out because the file is too large. */
  public boolean isLeftOut() {
    return bytes.length < size;
  }
}

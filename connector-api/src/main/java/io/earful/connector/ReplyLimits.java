package io.earful.connector;

import io.earful.event.AttachmentLimits;
import io.earful.event.CountUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer may be, and which files it may have.
 *
 * @param maxLength in {@code countUnit}s
 * @param countUnit what the channel counts
 * @param attachments which files; null when none
 */
public record ReplyLimits(
    int maxLength, CountUnit countUnit, @Nullable AttachmentLimits attachments) {

  /** Of a channel whose answers have no files. */
  public ReplyLimits(int maxLength, CountUnit countUnit) {
    this(maxLength, countUnit, null);
  }
}

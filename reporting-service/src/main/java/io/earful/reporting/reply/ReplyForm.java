package io.earful.reporting.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to answer.
 *
 * @param text what to say, plain text
 * @param visibility {@code public} or {@code private}; where it is left out, private when the
 *     channel or the mention allows nothing else, else public
 * @param sourceId the source through which it goes: one that found the mention; where it is left
 *     out, the one that the mention names, or another that found it when that one cannot send
 * @param attachments files that it shall have, in the order in which they are shown
 * @param dryRun whether it is only checked
 */
record ReplyForm(
    @Nullable String text,
    @Nullable String visibility,
    @Nullable String sourceId,
    @Nullable List<AttachmentForm> attachments,
    @Nullable Boolean dryRun) {

  List<AttachmentForm> files() {
    return attachments == null ? List.of() : attachments;
  }

  boolean isDryRun() {
    return Boolean.TRUE.equals(dryRun);
  }
}

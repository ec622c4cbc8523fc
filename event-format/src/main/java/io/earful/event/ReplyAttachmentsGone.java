package io.earful.event;

import java.util.List;

/**
 * Answers are gone, and their files are to go.
 *
 * @param ids of the files
 */
public record ReplyAttachmentsGone(List<String> ids) {

  public ReplyAttachmentsGone {
    ids = ids == null ? List.of() : List.copyOf(ids);
  }
}

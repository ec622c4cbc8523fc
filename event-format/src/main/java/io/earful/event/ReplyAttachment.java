package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A file of an answer: where its bytes are kept, never the bytes.
 *
 * @param id by which the collector keeps it, a UUID
 * @param name file name, without a path
 * @param mediaType what its bytes were found to be
 * @param size in bytes
 * @param description what it shows, for those who cannot see it; null when nobody said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplyAttachment(
    String id, String name, String mediaType, long size, @Nullable String description) {

  public ReplyAttachment {
    require(id, "id");
    require(name, "name");
    require(mediaType, "mediaType");
  }

  private static void require(@Nullable Object value, String member) {
    if (value == null) {
      throw new IllegalArgumentException("a file of an answer needs \"" + member + "\"");
    }
  }
}

package io.earful.collector.connector.email;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message or a part of one: a leaf with its bytes, or a container of parts.
 *
 * @param headers its header fields
 * @param type its media type with parameters, as declared or by default
 * @param body its bytes, free of their transfer encoding; of a leaf that is larger than a file may
 *     be its beginning
 * @param size how many bytes it has or would have
 * @param parts the parts of a container
 */
record MailPart(
    MailHeaders headers, HeaderValue type, byte[] body, long size, List<MailPart> parts) {

  MailPart {
    parts = List.copyOf(parts);
  }

  boolean isContainer() {
    return type.value().startsWith("multipart/");
  }

  boolean is(String mediaType) {
    return type.value().equals(mediaType);
  }

  /** Whether the bytes are all there. */
  boolean isWhole() {
    return body.length == size;
  }

  /** How it wants to be shown: inline, attachment, or what else people write; null when unsaid. */
  @Nullable String disposition() {
    String value = headers.first("content-disposition");
    return value == null ? null : HeaderValue.of(value).value();
  }

  /** The file name, by Content-Disposition or Content-Type; null when it has none. */
  @Nullable String fileName() {
    String value = headers.first("content-disposition");
    String name = value == null ? null : HeaderValue.of(value).parameter("filename");
    return name == null ? type.parameter("name") : name;
  }
}

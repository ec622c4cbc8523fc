package io.earful.collector.connector.email;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The charset of a mail's parts that say none: the one that its other parts and fields name. */
final class CharsetHint {

  private CharsetHint() {}

  static @Nullable Charset of(MailPart root) {
    Charset named = usable(EncodedWords.charset(root.headers().first("subject")));
    named = named == null ? usable(EncodedWords.charset(root.headers().first("from"))) : named;
    return named == null ? ofParts(root) : named;
  }

  private static @Nullable Charset ofParts(MailPart part) {
    Charset named = usable(CharsetNames.named(part.type().parameter("charset")));
    for (MailPart each : part.parts()) {
      named = named == null ? ofParts(each) : named;
    }
    return named;
  }

  /** That bytes are UTF-8 is seen without being told, and charsets of seven bits as well. */
  private static @Nullable Charset usable(@Nullable Charset charset) {
    boolean seen =
        charset == null
            || charset.equals(StandardCharsets.UTF_8)
            || charset.name().startsWith("ISO-2022")
            || charset.name().startsWith("UTF-");
    return seen ? null : charset;
  }
}

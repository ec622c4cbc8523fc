package io.earful.collector.ingest;

import io.earful.event.CodePoints;
import io.earful.event.Conversation;
import io.earful.event.EventCodec;
import io.earful.event.Media;
import io.earful.event.Mention;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure, before anything is stored, that a mention's event can be written: its text and its
 * larger parts may be cut to fit, its keys and links may not.
 */
final class EventSize {

  /** What the envelope, the names of the members and the short parts may need. */
  private static final int FRAME = 12 * 1024;

  /** A quotation mark or a reverse solidus takes two bytes in JSON. */
  private static final int ESCAPED = 2;

  private static final int MAX_UTF8 = 3;

  private EventSize() {}

  /**
   * @throws RejectedItemException when the parts that are never cut are too large
   */
  static Mention require(Mention mention) {
    if (fits(MAX_UTF8 * fixed(mention, String::length))
        || fits(fixed(mention, CodePoints::utf8Length))) {
      return mention;
    }
    throw new RejectedItemException(
        "", "expected keys, links and titles that fit into an event of 64 KiB");
  }

  private static boolean fits(int bytes) {
    return ESCAPED * bytes + FRAME <= EventCodec.MAX_BYTES;
  }

  private static int fixed(Mention mention, ToIntFunction<String> size) {
    Conversation conversation = mention.conversation();
    int sum = 3 * size.applyAsInt(mention.key().value()) + 2 * size.applyAsInt(conversation.key());
    sum += sum(size, mention.nativeId(), mention.url(), mention.title());
    sum += sum(size, mention.author().id(), mention.author().url(), mention.author().avatarUrl());
    sum += sum(size, conversation.parentKey(), conversation.rootKey());
    sum += sum(size, conversation.title(), conversation.url());
    for (Media media : mention.media()) {
      sum += sum(size, media.url(), media.alt());
    }
    return sum;
  }

  private static int sum(ToIntFunction<String> size, @Nullable String... texts) {
    return Stream.of(texts).mapToInt(text -> text == null ? 0 : size.applyAsInt(text)).sum();
  }
}

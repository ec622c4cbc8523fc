package io.earful.collector.connector.forum;

import io.earful.collector.dates.Moment;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One post as its page shows it.
 *
 * @param id the engine's number of it
 * @param first whether it opens its topic
 * @param link where it can be read
 * @param author who wrote it; null when nobody is named
 * @param authorPage page of the author
 * @param avatar picture of the author
 * @param published when; null when it cannot be read
 * @param edited when it was changed last
 * @param html what it says, without what it quotes
 * @param quotes what it quotes
 */
record Post(
    String id,
    boolean first,
    URI link,
    @Nullable String author,
    @Nullable URI authorPage,
    @Nullable URI avatar,
    @Nullable Moment published,
    @Nullable Instant edited,
    String html,
    List<Quote> quotes) {

  /**
   * Somebody else's words in a post.
   *
   * @param author as the quotation names whom it quotes
   * @param text the words
   * @param post number of the post that they are from
   */
  record Quote(@Nullable String author, String text, @Nullable String post) {}
}

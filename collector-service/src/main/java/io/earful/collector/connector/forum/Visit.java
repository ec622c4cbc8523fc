package io.earful.collector.connector.forum;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A page that is to be read.
 *
 * @param uri its address
 * @param why what it is read for
 * @param row the topic's row in its board's list, when it was found there
 * @param topic the topic that is being read
 */
record Visit(URI uri, Why why, @Nullable TopicRow row, @Nullable TopicProgress topic) {

  /** What a page is read for. */
  enum Why {
    /** The source's own page. */
    SOURCE,
    /** First look at a topic that a board lists. */
    TOPIC,
    /** On the way to the topic's last page. */
    ONWARDS,
    /** From the last page back to what is known. */
    BACKWARDS
  }
}

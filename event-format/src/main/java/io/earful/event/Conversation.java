package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The thread a mention stands in. A parent may be named before it was collected, or without ever
 * being: readers keep the edge and resolve it when the parent arrives.
 *
 * @param key key of the thread; events of one thread stay in order
 * @param parentKey key of the mention that this one answers
 * @param rootKey key of the first mention of the thread
 * @param depth number of ancestors, only when the chain is known to be complete
 * @param title subject of the thread
 * @param url page of the thread
 * @param container the place in which the thread is held
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conversation(
    String key,
    @Nullable String parentKey,
    @Nullable String rootKey,
    @Nullable Integer depth,
    @Nullable String title,
    @Nullable String url,
    @Nullable Container container) {

  /** A thread of which only the key is known. */
  public static Conversation of(String key) {
    return new Conversation(key, null, null, null, null, null, null);
  }
}

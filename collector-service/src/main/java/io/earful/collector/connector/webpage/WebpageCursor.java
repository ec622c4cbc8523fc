package io.earful.collector.connector.webpage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.connector.Cursor;
import io.earful.event.MentionKey;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of a source held when they were read last.
 *
 * @param pages by a hash of their address, a hash of what they held
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebpageCursor(Map<String, String> pages) {

  private static final int MAX_PAGES = 500;
  private static final int DIGITS = 12;

  static WebpageCursor of(Cursor cursor) {
    WebpageCursor known = CursorJson.read(cursor, WebpageCursor.class);
    return known == null ? new WebpageCursor(Map.of()) : known;
  }

  @Nullable String state(URI page) {
    return pages.get(digest(page.toString()));
  }

  WebpageCursor with(URI page, String state) {
    Map<String, String> more = new LinkedHashMap<>(pages);
    more.remove(digest(page.toString()));
    more.put(digest(page.toString()), state);
    while (more.size() > MAX_PAGES) {
      more.remove(more.keySet().iterator().next());
    }
    return new WebpageCursor(more);
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }

  static String digest(String text) {
    return MentionKey.sha256Hex(text).substring(0, DIGITS);
  }
}

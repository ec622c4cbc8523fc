package io.earful.collector.connector.reddit;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.UpstreamFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A list as Reddit gives it.
 *
 * @param children its items
 * @param after name behind which it goes on; null at its end
 */
record Listing(JsonNode children, @Nullable String after) {

  /**
   * @throws UpstreamFault when it is no list
   */
  static Listing of(JsonNode answer) {
    if (!"Listing".equals(answer.path("kind").asString(""))) {
      throw new UpstreamFault(
          "expected a list of Reddit's, got " + ChannelJson.excerpt(answer.path("kind")));
    }
    JsonNode data = answer.path("data");
    String after = ChannelJson.text(data, "after");
    return new Listing(
        ChannelJson.requiredList(data, "children"), Thing.isName(after) ? after : null);
  }
}

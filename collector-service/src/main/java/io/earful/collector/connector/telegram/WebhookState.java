package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.event.CodePoints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Telegram says of a bot's webhook.
 *
 * @param url where it sends; null when none is set
 * @param pending updates that wait to be sent
 * @param error what went wrong the last time; null when nothing did
 * @param left out kinds of updates that are wanted and not sent
 */
record WebhookState(
    @Nullable String url, long pending, @Nullable String error, List<String> leftOut) {

  private static final int MAX_ERROR = 200;

  static WebhookState of(JsonNode info, List<String> wanted) {
    Long pending = ChannelJson.number(info, "pending_update_count");
    List<String> allowed = new ArrayList<>();
    for (JsonNode name : ChannelJson.list(info, "allowed_updates")) {
      allowed.add(name.asString(""));
    }
    String error = ChannelJson.line(info, "last_error_message");
    return new WebhookState(
        ChannelJson.line(info, "url"),
        pending == null ? 0 : pending,
        error == null ? null : CodePoints.truncate(error, MAX_ERROR),
        // none named: all kinds but a few that are not wanted
        allowed.isEmpty() ? List.of() : wanted.stream().filter(n -> !allowed.contains(n)).toList());
  }

  /**
   * What the source's owner should know. The address itself is not told: it may hold a secret of
   * whoever set it.
   */
  List<String> notices(String sourceId) {
    if (url == null) {
      return List.of(
          "no webhook is set for this bot, so nothing comes; set it with setWebhook to the source's"
              + " address, with the source's secret token");
    }
    List<String> notices = new ArrayList<>();
    if (!url.replaceFirst("[?#].*$", "").endsWith("/in/" + sourceId)) {
      notices.add(
          "the webhook of this bot leads elsewhere: its address should end in /in/" + sourceId);
    }
    if (!leftOut.isEmpty()) {
      notices.add("the webhook was set without " + String.join(", ", leftOut));
    }
    if (error != null && pending > 0) {
      notices.add(
          "Telegram could not deliver; %d updates wait; it says: %s".formatted(pending, error));
    }
    return notices;
  }
}

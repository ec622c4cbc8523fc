package io.earful.collector.connector.mastodon;

import io.earful.collector.json.ChannelJson;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who wrote a post.
 *
 * @param handle name and server
 * @param name what it calls itself
 * @param page its page
 * @param picture its picture
 * @param bot whether it says that it is a program
 * @param followers how many follow it
 * @param createdAt when it was made
 * @param optedOut whether its owner asks programs to leave it alone
 */
record Account(
    String handle,
    @Nullable String name,
    @Nullable String page,
    @Nullable String picture,
    boolean bot,
    @Nullable Long followers,
    @Nullable Instant createdAt,
    boolean optedOut) {

  private static final int MAX_HANDLE = 400;
  private static final int MAX_NOTE = 20_000;
  private static final Pattern LEAVE_ALONE =
      Pattern.compile("#(?:<span>)?nobots?\\b", Pattern.CASE_INSENSITIVE);

  /**
   * @param host of the server, for its own accounts
   * @return null when it cannot be told from others
   */
  static @Nullable Account of(JsonNode account, String host) {
    String handle = handle(ChannelJson.line(account, "acct"), host);
    if (handle == null) {
      return null;
    }
    Long followers = ChannelJson.number(account, "followers_count");
    return new Account(
        handle,
        ChannelJson.line(account, "display_name"),
        Status.address(account, "url"),
        Status.address(account, "avatar"),
        account.path("bot").asBoolean(false),
        followers != null && followers >= 0 ? followers : null,
        Status.time(account, "created_at"),
        optedOut(account));
  }

  /** Servers leave their own name out. */
  static @Nullable String handle(@Nullable String acct, String host) {
    if (acct == null || acct.length() > MAX_HANDLE) {
      return null;
    }
    return acct.indexOf('@') > 0 ? acct : acct + "@" + host;
  }

  private static boolean optedOut(JsonNode account) {
    String note = account.path("note").asString("");
    return LEAVE_ALONE.matcher(note.substring(0, Math.min(note.length(), MAX_NOTE))).find();
  }

  /** The handle as a key: names are the same in capitals. */
  String id() {
    return handle.toLowerCase(Locale.ROOT);
  }
}

package io.earful.collector.connector.x;

import io.earful.collector.json.ChannelJson;
import io.earful.event.AuthorKind;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who wrote a post.
 *
 * @param id which stays when the account is renamed
 * @param handle its name without the sign
 * @param name what it calls itself
 * @param picture its picture
 * @param kind who stands behind it, as X says
 * @param verified whether X says that it checked the account, or that it pays
 * @param followers how many follow it
 * @param createdAt when it was made
 * @param hidden whether its posts are for those alone whom it lets in
 */
record XAccount(
    String id,
    @Nullable String handle,
    @Nullable String name,
    @Nullable String picture,
    AuthorKind kind,
    @Nullable Boolean verified,
    @Nullable Long followers,
    @Nullable Instant createdAt,
    boolean hidden) {

  private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_]{1,50}");

  /** An account; null when it cannot be told from others. */
  static @Nullable XAccount of(JsonNode account) {
    String id = XIds.of(account, "id");
    if (id == null) {
      return null;
    }
    String handle = ChannelJson.text(account, "username");
    JsonNode verified = account.path("verified");
    return new XAccount(
        id,
        handle != null && HANDLE.matcher(handle).matches() ? handle : null,
        ChannelJson.line(account, "name"),
        XParts.address(account, "profile_image_url"),
        kind(account.path("verified_type").asString("")),
        verified.isBoolean() ? verified.asBoolean() : null,
        XPost.count(account.path("public_metrics"), "followers_count"),
        XPost.time(account, "created_at"),
        account.path("protected").asBoolean(false));
  }

  private static AuthorKind kind(String verified) {
    return switch (verified) {
      case "business", "government" -> AuthorKind.ORG;
      default -> AuthorKind.PERSON;
    };
  }

  /** Its page; null when its name is not known. */
  @Nullable String page() {
    return handle == null ? null : "https://x.com/" + handle;
  }
}

package io.earful.collector.connector.bluesky;

import io.earful.connector.ConnectorDescriptor;
import io.earful.event.MentionKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a post is called in the whole network.
 *
 * @param did whose it is
 * @param rkey its key among what they wrote
 */
record PostName(String did, String rkey) {

  /** Where posts stand among what somebody wrote. */
  static final String COLLECTION = "app.bsky.feed.post";

  private static final String SCHEME = "at://";
  private static final String DID = "did:";
  private static final Pattern DIDS = Pattern.compile("did:[a-z]{1,20}:[A-Za-z0-9._:%-]{1,256}");
  private static final Pattern RKEYS = Pattern.compile("[A-Za-z0-9._:~-]{1,512}");
  private static final Pattern URI =
      Pattern.compile(SCHEME + "(" + DIDS + ")/" + Pattern.quote(COLLECTION) + "/(" + RKEYS + ")");
  private static final Pattern SHORT = Pattern.compile("([^/]+)/([^/]+)");

  /** Null when it is no name of a post. */
  static @Nullable PostName of(@Nullable String uri) {
    Matcher matcher = URI.matcher(uri == null ? "" : uri);
    return matcher.matches() ? new PostName(matcher.group(1), matcher.group(2)) : null;
  }

  /** Null when one of the two cannot be. */
  static @Nullable PostName of(@Nullable String did, @Nullable String rkey) {
    return isDid(did) && rkey != null && RKEYS.matcher(rkey).matches()
        ? new PostName(String.valueOf(did), rkey)
        : null;
  }

  static boolean isDid(@Nullable String did) {
    return did != null && DIDS.matcher(did).matches();
  }

  /** As it stands in a cursor; null when it is none. */
  static @Nullable PostName ofBrief(String brief) {
    Matcher matcher = SHORT.matcher(brief);
    return matcher.matches() ? of(DID + matcher.group(1), matcher.group(2)) : null;
  }

  /** With as few characters as may be: a cursor holds many. */
  String brief() {
    return did.substring(DID.length()) + "/" + rkey;
  }

  String uri() {
    return SCHEME + did + "/" + COLLECTION + "/" + rkey;
  }

  MentionKey key(ConnectorDescriptor channel) {
    return MentionKey.of(channel.id(), MentionKey.GLOBAL, uri());
  }

  /** Its page, which is found by the account's lasting name. */
  String page() {
    return "https://bsky.app/profile/" + did + "/post/" + rkey;
  }
}

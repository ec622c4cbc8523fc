package io.earful.collector.connector.bluesky;

import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one source searches for.
 *
 * @param query as the search takes it
 * @param language of which posts must be; null for any
 * @param begin when reading begins
 * @param login who asks which server
 */
record BlueskySettings(String query, @Nullable String language, Instant begin, Login login) {

  /** Most posts of one answer of the search. */
  static final int PAGE = 100;

  /** Most posts that are asked for by name at once. */
  static final int NAMES = 25;

  private static final String SERVICE = "https://bsky.social";

  static final String SCHEMA =
      """
      {"type":"object","additionalProperties":false,"properties":{
       "read":{"enum":["search","stream"],"title":"What to read: posts that a search finds (unless it is said), which needs an account; or the stream of all posts as they are written, which needs none"},
       "query":{"type":"string","minLength":1,"maxLength":500,"pattern":"\\\\S","title":"Words to search for"},
       "language":{"type":"string","maxLength":35,"pattern":"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$","title":"Language that posts must say they are in, such as en; for a search"},
       "service":{"type":"string","format":"uri","maxLength":300,"pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+/?$","title":"Address of the server of the account, when it is not bsky.social; for a search"},
       "terms":{"type":"array","minItems":1,"maxItems":20,"uniqueItems":true,"items":{"type":"string","minLength":2,"maxLength":60,"pattern":"[^\\\\s*].*[^\\\\s*]"},"title":"Words of which a post of the stream holds at least one; with * at its end a word counts as the beginning of longer ones, too"},
       "jetstream":{"type":"string","format":"uri","maxLength":300,"pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+/?$","title":"Address of a Jetstream server, when it is not jetstream2.us-east.bsky.network; for the stream"},
       %s},
       "if":{"properties":{"read":{"const":"stream"}},"required":["read"]},
       "then":{"required":["terms"]},"else":{"required":["query"]}}\
      """
          .formatted(SharedSettings.SINCE_DAYS);

  static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,"properties":{
       "identifier":{"type":"string","minLength":1,"maxLength":300,"pattern":"\\\\S","title":"Handle of an account, such as name.bsky.social"},
       "appPassword":{"type":"string","minLength":1,"maxLength":500,"pattern":"\\\\S","title":"App password of the account (Settings, Privacy and security, App passwords)"}}}\
      """;

  /**
   * @throws Unauthorized when there is no account to search with
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static BlueskySettings of(SourceView source) {
    return new BlueskySettings(
        source.requiredSetting("query").strip(),
        source.setting("language"),
        SharedSettings.begin(source),
        login(source));
  }

  /**
   * @throws Unauthorized when the source has no account
   */
  static Login login(SourceView source) {
    String service = source.setting("service");
    return Login.of(source, SharedSettings.address(service == null ? SERVICE : service));
  }

  /** Whether a source listens to the stream instead. */
  static boolean isStream(SourceView source) {
    return "stream".equals(source.setting("read"));
  }

  /** Changes when something else is meant: what was read of the one tells nothing of the other. */
  String digest() {
    return SharedSettings.digest(
        String.join("\n", login.service().toString(), query, String.valueOf(language)));
  }

  /** The newest posts, without bounds. */
  String newest(int most) {
    return "app.bsky.feed.searchPosts?q="
        + WebAddress.component(query)
        + "&sort=latest&limit="
        + most
        + (language == null ? "" : "&lang=" + WebAddress.component(language));
  }

  /** The next posts of a walk. */
  String page(SearchCursor.Walk walk) {
    StringBuilder page = new StringBuilder(newest(PAGE));
    if (walk.from() > 0) {
      page.append("&since=").append(time(walk.from()));
    }
    if (walk.until() != null) {
      page.append("&until=").append(time(walk.until()));
    }
    if (walk.next() != null) {
      page.append("&cursor=").append(WebAddress.component(walk.next()));
    }
    return page.toString();
  }

  private static String time(long millis) {
    return WebAddress.component(Instant.ofEpochMilli(millis).toString());
  }

  /** Posts by their names. */
  static String posts(List<PostName> names) {
    return "app.bsky.feed.getPosts?"
        + names.stream()
            .map(name -> "uris=" + WebAddress.component(name.uri()))
            .collect(Collectors.joining("&"));
  }

  /** Without the password: this text may be logged. */
  @Override
  public String toString() {
    return "search at " + login.service();
  }
}

package io.earful.collector.connector.wordpress;

import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.ReaderMark;
import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one source reads.
 *
 * @param site address of the site
 * @param query words that are searched for; null for every comment
 * @param posts addresses or numbers of posts and pages; empty for all
 * @param begin when reading begins
 * @param user who reads; null for nobody
 * @param authorization of the user who reads; null for nobody's
 */
record WordpressSettings(
    URI site,
    @Nullable String query,
    List<String> posts,
    Instant begin,
    @Nullable String user,
    @Nullable String authorization) {

  static final String SCHEMA =
      """
      {"type":"object","required":["site"],"additionalProperties":false,"properties":{
       "site":{"type":"string","format":"uri","maxLength":500,"pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^?#@]+$","title":"Address of the site, such as https://blog.example or https://www.example.com/blog"},
       "query":{"type":"string","minLength":1,"maxLength":500,"pattern":"\\\\S","title":"Words to search for; every comment unless it is said"},
       "posts":{"type":"array","minItems":1,"maxItems":20,"uniqueItems":true,"items":{"type":"string","maxLength":1000,"pattern":"^([0-9]{1,18}|[Hh][Tt][Tt][Pp][Ss]?://\\\\S+)$"},"title":"Addresses or numbers of the posts or pages of which the comments are read; all unless it is said"},
       %s}}\
      """
          .formatted(SharedSettings.SINCE_DAYS);

  static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,
       "dependentRequired":{"user":["applicationPassword"],"applicationPassword":["user"]},"properties":{
       "user":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[^:]+$","title":"Name of a user of the site, where comments are shown to users only"},
       "applicationPassword":{"type":"string","minLength":1,"maxLength":200,"title":"An application password of the user (Users, Profile, Application Passwords), not the one to sign in with"}}}\
      """;

  /**
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static WordpressSettings of(SourceView source) {
    String query = source.setting("query");
    List<String> posts =
        source.settings().get("posts") instanceof List<?> chosen
            ? chosen.stream().map(String::valueOf).map(String::strip).sorted().toList()
            : List.of();
    String site = source.requiredSetting("site").strip().replaceFirst("/wp-json(/.*)?$", "");
    return new WordpressSettings(
        SharedSettings.address(site),
        query == null ? null : query.strip(),
        posts,
        SharedSettings.begin(source),
        source.credentials().get("user"),
        authorization(source));
  }

  private static @Nullable String authorization(SourceView source) {
    String user = source.credentials().get("user");
    String password = source.credentials().get("applicationPassword");
    if (user == null && password == null) {
      return null;
    }
    if (user == null || password == null) {
      throw new Unauthorized("a user and an application password go together; one is missing");
    }
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Changes when something else is meant: what was read of the one tells nothing of the other. */
  String digest() {
    String list = String.join("\n", authority(), String.valueOf(query), "" + posts);
    return ReaderMark.of(SharedSettings.digest(list), user);
  }

  /**
   * The place in which a comment's number is the only one: several sites may stand below one host.
   */
  String authority() {
    int port = site.getPort();
    String host = site.getHost().toLowerCase(Locale.ROOT);
    String path = site.getRawPath() == null ? "" : site.getRawPath();
    return (port == -1 || port == 80 || port == 443 ? host : host + ":" + port) + path;
  }

  /**
   * Where the API answers. Sites have one of two ways, or both.
   *
   * @param plain whether the site has no readable addresses
   * @param route what is asked for
   * @param query with which parameters
   */
  URI address(boolean plain, String route, String query) {
    return URI.create(
        plain
            ? site + "/?rest_route=/wp/v2/" + route + "&" + query
            : site + "/wp-json/wp/v2/" + route + "?" + query);
  }

  /** The parameters that narrow down which comments are listed. */
  String narrowed(List<Long> ids) {
    return (query == null ? "" : "&search=" + WebAddress.component(query))
        + (ids.isEmpty() ? "" : "&post=" + Numbers.list(ids));
  }

  /** Without the credential: this text may be logged. */
  @Override
  public String toString() {
    return "comments of " + site;
  }
}

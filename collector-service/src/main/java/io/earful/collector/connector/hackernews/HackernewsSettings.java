package io.earful.collector.connector.hackernews;

import io.earful.collector.http.WebAddress;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import io.earful.event.MentionKey;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source looks for.
 *
 * @param query words that are searched for
 * @param kinds what is searched: stories, comments
 * @param since how long before the source was set up reading begins; null for the beginning
 * @param api where the search answers
 */
record HackernewsSettings(String query, List<String> kinds, @Nullable Duration since, URI api) {

  /** Most hits of one answer. */
  static final int PAGE = 100;

  private static final List<String> KINDS = List.of("story", "comment");
  private static final int USUAL_DAYS = 7;
  private static final String API = "https://hn.algolia.com/api/v1";

  static final String SCHEMA =
      """
      {"type":"object","required":["query"],"additionalProperties":false,"properties":{
       "query":{"type":"string","minLength":1,"maxLength":500,"pattern":"\\\\S","title":"Words to search for; \\"in quotes\\" as they stand"},
       "kinds":{"type":"array","minItems":1,"uniqueItems":true,"items":{"enum":["story","comment"]},"title":"What to search: story, comment; both unless it is said"},
       "sinceDays":{"type":"integer","minimum":0,"maximum":36500,"title":"Days before the source was set up from which to read (7; 0 for everything)"},
       "api":{"type":"string","format":"uri","maxLength":2000,"title":"Address of the search, when it is not hn.algolia.com"}}}\
      """;

  /**
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static HackernewsSettings of(SourceView source) {
    List<String> kinds =
        source.settings().get("kinds") instanceof List<?> chosen
            ? KINDS.stream().filter(chosen::contains).toList()
            : KINDS;
    int days =
        source.settings().get("sinceDays") instanceof Number number
            ? number.intValue()
            : USUAL_DAYS;
    String given = source.setting("api");
    URI api = WebAddress.parse(given == null ? API : given);
    if (api == null || api.getHost() == null) {
      throw new UpstreamFault("\"" + given + "\" is no web address");
    }
    return new HackernewsSettings(
        source.requiredSetting("query").strip(),
        kinds,
        days == 0 ? null : Duration.ofDays(days),
        api);
  }

  /** Changes when another search is meant: what was read for the one tells nothing of the other. */
  String digest() {
    return MentionKey.sha256Hex(query + '\n' + kinds).substring(0, 16);
  }

  /**
   * The newest hits of a time, newest first.
   *
   * @param from Unix seconds, inclusive
   * @param to Unix seconds, inclusive; null for now
   */
  URI search(long from, @Nullable Long to) {
    String tags = kinds.size() == 1 ? kinds.get(0) : "(" + String.join(",", kinds) + ")";
    String times = "created_at_i>=" + from + (to == null ? "" : ",created_at_i<=" + to);
    String base = api.toString().replaceFirst("/+$", "");
    return URI.create(
        "%s/search_by_date?query=%s&tags=%s&numericFilters=%s&hitsPerPage=%d"
            .formatted(base, encoded(query), encoded(tags), encoded(times), PAGE));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

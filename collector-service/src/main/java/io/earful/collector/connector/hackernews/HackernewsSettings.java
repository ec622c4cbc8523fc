package io.earful.collector.connector.hackernews;

import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one source looks for.
 *
 * @param query words that are searched for
 * @param kinds what is searched: stories, comments
 * @param begin when reading begins
 * @param api where the search answers
 */
record HackernewsSettings(String query, List<String> kinds, Instant begin, URI api) {

  /** Most hits of one answer. */
  static final int PAGE = 100;

  private static final List<String> KINDS = List.of("story", "comment");
  private static final String API = "https://hn.algolia.com/api/v1";

  static final String SCHEMA =
      """
      {"type":"object","required":["query"],"additionalProperties":false,"properties":{
       "query":{"type":"string","minLength":1,"maxLength":500,"pattern":"\\\\S","title":"Words to search for; \\"in quotes\\" as they stand"},
       "kinds":{"type":"array","minItems":1,"uniqueItems":true,"items":{"enum":["story","comment"]},"title":"What to search: story, comment; both unless it is said"},
       %s,
       "api":{"type":"string","format":"uri","maxLength":2000,"title":"Address of the search, when it is not hn.algolia.com"}}}\
      """
          .formatted(SharedSettings.SINCE_DAYS);

  /**
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static HackernewsSettings of(SourceView source) {
    List<String> kinds =
        source.settings().get("kinds") instanceof List<?> chosen
            ? KINDS.stream().filter(chosen::contains).toList()
            : KINDS;
    String api = source.setting("api");
    return new HackernewsSettings(
        source.requiredSetting("query").strip(),
        kinds,
        SharedSettings.begin(source),
        SharedSettings.address(api == null ? API : api));
  }

  /** Changes when another search is meant: what was read for the one tells nothing of the other. */
  String digest() {
    return SharedSettings.digest(query + '\n' + kinds);
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
    return URI.create(
        "%s/search_by_date?query=%s&tags=%s&numericFilters=%s&hitsPerPage=%d"
            .formatted(
                api,
                WebAddress.component(query),
                WebAddress.component(tags),
                WebAddress.component(times),
                PAGE));
  }
}

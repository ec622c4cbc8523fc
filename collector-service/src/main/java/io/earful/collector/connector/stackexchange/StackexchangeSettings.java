package io.earful.collector.connector.stackexchange;

import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one source looks for.
 *
 * @param site as the API takes it: its short name or its host
 * @param query words that are searched for; null for every question of the tags
 * @param tags of which a question has at least one; empty for any
 * @param begin when reading begins
 * @param api where the API answers
 * @param key of an application, which raises the quota
 */
record StackexchangeSettings(
    String site,
    @Nullable String query,
    List<String> tags,
    Instant begin,
    URI api,
    @Nullable String key) {

  /** Most questions of one answer; each comes with everything that is said below it. */
  static final int PAGE = 30;

  /** What is wanted of questions beside what the API gives by itself. */
  private static final String FIELDS =
      "question.body;question.answers;question.comments;"
          + "answer.body;answer.link;answer.comments;answer.comment_count;"
          + "comment.body;comment.link";

  private static final String API = "https://api.stackexchange.com/2.3";

  static final String SCHEMA =
      """
      {"type":"object","required":["site"],"additionalProperties":false,
       "anyOf":[{"required":["query"]},{"required":["tags"]}],"properties":{
       "site":{"type":"string","maxLength":100,"pattern":"^[A-Za-z0-9-]+(\\\\.[A-Za-z0-9-]+)*$","title":"Site, such as stackoverflow or cooking.stackexchange.com"},
       "query":{"type":"string","minLength":1,"maxLength":500,"pattern":"\\\\S","title":"Words to search for"},
       "tags":{"type":"array","minItems":1,"maxItems":20,"uniqueItems":true,"items":{"type":"string","maxLength":50,"pattern":"^[^;\\\\s]+$"},"title":"Tags of which a question has at least one"},
       %s,
       "api":{"type":"string","format":"uri","maxLength":2000,"title":"Address of the API, when it is not api.stackexchange.com/2.3"}}}\
      """
          .formatted(SharedSettings.SINCE_DAYS);

  static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,"dependentRequired":{"accessToken":["key"]},"properties":{
       "key":{"type":"string","minLength":1,"maxLength":200,"title":"Key of an application that was registered at stackapps.com/apps/oauth/register; 10,000 requests a day instead of 300"},
       "accessToken":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[!-~]+$","title":"For answers: an access token that an account gave to that application, with the scopes write_access and no_expiry"}}}\
      """;

  /**
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static StackexchangeSettings of(SourceView source) {
    String api = source.setting("api");
    String query = source.setting("query");
    List<String> tags =
        source.settings().get("tags") instanceof List<?> chosen
            ? chosen.stream().map(String::valueOf).sorted().toList()
            : List.of();
    return new StackexchangeSettings(
        source.requiredSetting("site").toLowerCase(Locale.ROOT),
        query == null ? null : query.strip(),
        tags,
        SharedSettings.begin(source),
        SharedSettings.address(api == null ? API : api),
        source.credentials().get("key"));
  }

  /** Changes when another search is meant: what was read for the one tells nothing of the other. */
  String digest() {
    return SharedSettings.digest(String.join("\n", site, String.valueOf(query), tags.toString()));
  }

  /** The site's one name among the two that the API takes: keys are made of it. */
  String shortSite() {
    return site.replaceFirst("(?<=.)(\\.stackexchange)?\\.com$", "");
  }

  /** Changes when another choice of fields is wanted, or another server must be asked for it. */
  String filterDigest() {
    return SharedSettings.digest(api + "\n" + FIELDS);
  }

  /** Makes a name for the choice of fields, which the API wants instead of the choice itself. */
  URI filterCreation() {
    return URI.create(
        "%s/filters/create?base=default&unsafe=false&include=%s"
            .formatted(api, WebAddress.component(FIELDS)));
  }

  /**
   * Questions by their last activity, oldest first.
   *
   * @param filter name of the choice of fields
   * @param from Unix seconds of the activity, inclusive
   * @param page from 1
   */
  URI search(String filter, long from, int page) {
    StringBuilder search = new StringBuilder(api + "/search/advanced?order=asc&sort=activity");
    search.append("&site=").append(WebAddress.component(site));
    search.append("&filter=").append(WebAddress.component(filter));
    search.append("&pagesize=").append(PAGE).append("&page=").append(page);
    if (from > 0) {
      search.append("&min=").append(from);
    }
    if (query != null) {
      search.append("&q=").append(WebAddress.component(query));
    }
    if (!tags.isEmpty()) {
      search.append("&tagged=").append(WebAddress.component(String.join(";", tags)));
    }
    return URI.create(search.toString());
  }

  /** Where comments below a question or answer are written. */
  URI comments(String post) {
    return URI.create(api + "/posts/" + post + "/comments/add");
  }

  /** The address that is asked; the one without the key is what may be kept and shown. */
  URI withKey(URI address) {
    return key == null ? address : URI.create(address + "&key=" + WebAddress.component(key));
  }

  /** Without the key: this text may be logged. */
  @Override
  public String toString() {
    return "search of " + site;
  }
}

package io.earful.collector.connector.x;

import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one source reads.
 *
 * @param read what is read
 * @param query what is searched for; empty where nothing is
 * @param user id of the account that is ours; null when it is not said
 * @param monthlyReads most posts that may be read in a month
 * @param begin when reading begins
 * @param api where the API answers
 * @param credential who asks
 */
record XSettings(
    Read read,
    String query,
    @Nullable String user,
    long monthlyReads,
    Instant begin,
    URI api,
    XCredential credential) {

  /** Most posts of one answer. */
  static final int PAGE = 100;

  static final String SCHEMA =
      """
      {"type":"object","required":["read"],"additionalProperties":false,"properties":{
       "read":{"enum":["search","mentions"],"title":"What to read: posts of the last seven days that a search finds, or posts that name an account"},
       "query":{"type":"string","minLength":1,"maxLength":512,"pattern":"\\\\S","title":"Search, with the signs of X where they are wanted (\\"exact words\\", from:name, lang:en, -is:retweet)"},
       "userId":{"type":"string","pattern":"^[1-9][0-9]{0,18}$","title":"Number of your own account: whose mentions are read, and whose posts count as your own"},
       "monthlyReads":{"type":"integer","minimum":10,"maximum":3000000,"title":"Most posts that this source may read in a calendar month (10,000): X takes money for each"},
       %s,
       "api":{"type":"string","format":"uri","maxLength":2000,"title":"Address of the API, when it is not api.x.com/2"}},
       "allOf":[
       {"if":{"properties":{"read":{"const":"search"}}},"then":{"required":["query"]}},
       {"if":{"properties":{"read":{"const":"mentions"}}},"then":{"required":["userId"]}}]}\
      """
          .formatted(SharedSettings.SINCE_DAYS);

  static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,"properties":{
       "bearerToken":{"type":"string","minLength":1,"maxLength":1000,"pattern":"^[!-~]+$","title":"Bearer token of an app at developer.x.com: reads"},
       "apiKey":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[!-~]+$","title":"API key of the app (OAuth 1.0a); with the next three it reads and answers, with the bearer token beside them it reads more"},
       "apiKeySecret":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[!-~]+$","title":"Secret of the API key"},
       "accessToken":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[!-~]+$","title":"Access token of an account for the app"},
       "accessTokenSecret":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[!-~]+$","title":"Secret of the access token"}},
       "dependentRequired":{"apiKey":["accessTokenSecret"],"apiKeySecret":["apiKey"],"accessToken":["apiKeySecret"],"accessTokenSecret":["accessToken"]}}\
      """;

  private static final String API = "https://api.x.com/2";

  private static final long USUAL_READS = 10_000;

  /** What a source reads. */
  enum Read {
    SEARCH(10),
    MENTIONS(5);

    /** The least that may be asked for at once. */
    final int least;

    Read(int least) {
      this.least = least;
    }

    /** The name in the settings. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws Unauthorized when there is no credential
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static XSettings of(SourceView source) {
    Read read = Read.valueOf(source.requiredSetting("read").toUpperCase(Locale.ROOT));
    String user = XIds.of(source.setting("userId"));
    if (read == Read.MENTIONS && user == null) {
      throw new UpstreamFault("the number of the account whose mentions to read is no id of X");
    }
    String api = source.setting("api");
    return new XSettings(
        read,
        read == Read.SEARCH ? source.requiredSetting("query").strip() : "",
        user,
        source.settings().get("monthlyReads") instanceof Number number
            ? number.longValue()
            : USUAL_READS,
        SharedSettings.begin(source),
        SharedSettings.address(api == null ? API : api),
        XCredential.reading(source.credentials()));
  }

  boolean isSearch() {
    return read == Read.SEARCH;
  }

  /** Number of the account whose mentions are read. */
  long account() {
    return Long.parseLong(Objects.requireNonNull(user, "mentions are read of an account"));
  }

  /** Changes when something else is meant: what was read of the one tells nothing of the other. */
  String digest() {
    return SharedSettings.digest(read + "\n" + (isSearch() ? query : user));
  }
}

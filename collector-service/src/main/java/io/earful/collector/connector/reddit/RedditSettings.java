package io.earful.collector.connector.reddit;

import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one source reads.
 *
 * @param read what is read
 * @param query words that are searched for
 * @param subreddit where; null for everywhere
 * @param post id of the post whose thread is read
 * @param account name of whoever reads; null when it is not said
 * @param begin when reading begins
 * @param api where the API answers
 * @param site where one signs in, and where the feeds are
 * @param login what is signed in with; null for nobody
 */
record RedditSettings(
    Read read,
    @Nullable String query,
    @Nullable String subreddit,
    @Nullable String post,
    @Nullable String account,
    Instant begin,
    URI api,
    URI site,
    @Nullable Login login) {

  /** Most items of one answer. */
  static final int PAGE = 100;

  /** Most items of which the API tells in one answer what became of them. */
  static final int INFO = 100;

  private static final String API = "https://oauth.reddit.com";
  private static final String SITE = "https://www.reddit.com";

  /** Another one when the same cursor would mean something else to a later release. */
  private static final String CURSOR_VERSION = "1";

  private static final Pattern POST =
      Pattern.compile("(?:^|^t3_|/comments/|//redd\\.it/)([0-9a-z]{1,13})(?:[/?#].*)?$");

  static final String SCHEMA =
      """
      {"type":"object","required":["read"],"additionalProperties":false,"properties":{
       "read":{"enum":["posts","comments","search","thread","mentions"],"title":"What to read: new posts of a subreddit; new comments of a subreddit; posts that the search finds; one post with its comments; comments that mention the account which signs in"},
       "subreddit":{"type":"string","maxLength":60,"pattern":"^(/?[rR]/)?[A-Za-z0-9_]{2,50}/?$","title":"Subreddit; for a search, where to search, everywhere unless it is said"},
       "query":{"type":"string","minLength":1,"maxLength":512,"pattern":"\\\\S","title":"Words to search for"},
       "post":{"type":"string","maxLength":500,"pattern":"^(t3_)?[0-9a-z]{1,13}$|^https?://\\\\S+/comments/[0-9a-z]{1,13}([/?#]\\\\S*)?$|^https?://redd\\\\.it/[0-9a-z]{1,13}/?$","title":"Address or id of the post whose thread is read"},
       "account":{"type":"string","maxLength":40,"pattern":"^(/?[uU]/)?[A-Za-z0-9_-]{1,30}$","title":"Name of your account on Reddit, which wants to know who asks; what it wrote is known as yours"},
       %s,
       "api":{"type":"string","format":"uri","maxLength":2000,"title":"Address of the API, when it is not oauth.reddit.com"},
       "site":{"type":"string","format":"uri","maxLength":2000,"title":"Where one signs in and where the feeds are, when it is not www.reddit.com"}},
       "allOf":[
       {"if":{"properties":{"read":{"enum":["posts","comments"]}}},"then":{"required":["subreddit"]}},
       {"if":{"properties":{"read":{"const":"search"}}},"then":{"required":["query"]}},
       {"if":{"properties":{"read":{"const":"thread"}}},"then":{"required":["post"]}}]}\
      """
          .formatted(SharedSettings.SINCE_DAYS);

  static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,
       "dependentRequired":{"clientId":["clientSecret"],"clientSecret":["clientId"],"refreshToken":["clientId"],"userName":["password","clientId"],"password":["userName","clientId"]},"properties":{
       "clientId":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[!-9;-~]+$","title":"Id of an application that was registered at reddit.com/prefs/apps"},
       "clientSecret":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[!-~]+$","title":"Its secret"},
       "refreshToken":{"type":"string","minLength":1,"maxLength":2000,"pattern":"^[!-~]+$","title":"A lasting refresh token of an account, with the scopes read, privatemessages for mentions, and submit for answers"},
       "userName":{"type":"string","minLength":1,"maxLength":40,"title":"Instead of a refresh token, the name of the account that made the application (of the kind \\"script\\")"},
       "password":{"type":"string","minLength":1,"maxLength":200,"title":"Its password"}}}\
      """;

  /** What a source reads. */
  enum Read {
    POSTS,
    COMMENTS,
    SEARCH,
    THREAD,
    MENTIONS
  }

  /**
   * @throws Unauthorized when it can be read by who signs in only
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static RedditSettings of(SourceView source) {
    Read read = Read.valueOf(source.requiredSetting("read").toUpperCase(Locale.ROOT));
    Login login = Login.of(source.credentials());
    String query = source.setting("query");
    String api = source.setting("api");
    String site = source.setting("site");
    String account = account(source);
    check(read, login, account);
    return new RedditSettings(
        read,
        query == null ? null : query.strip(),
        subreddit(source, read),
        read == Read.THREAD ? post(source.requiredSetting("post")) : null,
        account,
        SharedSettings.begin(source),
        SharedSettings.address(api == null ? API : api),
        SharedSettings.address(site == null ? SITE : site),
        login);
  }

  private static void check(Read read, @Nullable Login login, @Nullable String account) {
    if (login == null && (read == Read.COMMENTS || read == Read.MENTIONS)) {
      throw new Unauthorized(
          "Reddit shows %s to those alone who sign in; give the source the id and secret of an application"
              .formatted(read == Read.COMMENTS ? "new comments" : "mentions"));
    }
    if (read == Read.MENTIONS && login != null && !login.account()) {
      throw new Unauthorized(
          "mentions belong to an account; give the source a refresh token of it, or its name and"
              + " password");
    }
    if (login != null && account == null) {
      throw new Unauthorized(
          "Reddit wants to know who asks; give the source the name of your account there");
    }
  }

  private static @Nullable String account(SourceView source) {
    String said = source.setting("account");
    String account = said == null ? source.credentials().get("userName") : said;
    String name = account == null ? "" : account.strip().replaceFirst("^/?[uU]/", "");
    return name.matches("[A-Za-z0-9_-]{1,30}") ? name : null;
  }

  private static @Nullable String subreddit(SourceView source, Read read) {
    String said =
        switch (read) {
          case POSTS, COMMENTS -> source.requiredSetting("subreddit");
          case SEARCH -> source.setting("subreddit");
          case THREAD, MENTIONS -> null;
        };
    return said == null ? null : said.strip().replaceFirst("^/?[rR]/", "").replace("/", "");
  }

  private static String post(String said) {
    Matcher post = POST.matcher(said.strip());
    if (!post.find()) {
      throw new UpstreamFault("\"" + said + "\" is neither the address nor the id of a post");
    }
    return post.group(1);
  }

  /** Changes when something else is meant: what was read of the one tells nothing of the other. */
  String digest() {
    String where = subreddit == null ? "" : subreddit.toLowerCase(Locale.ROOT);
    return SharedSettings.digest(
        String.join("\n", CURSOR_VERSION, "" + read, "" + query, where, "" + post));
  }

  boolean isSearch() {
    return read == Read.SEARCH;
  }

  boolean isThread() {
    return read == Read.THREAD;
  }

  boolean isMentions() {
    return read == Read.MENTIONS;
  }

  /** What Reddit wants of everybody who asks. */
  String userAgent() {
    return "server:io.earful:v1" + (account == null ? "" : " (by /u/" + account + ")");
  }

  boolean isOurs(@Nullable String author) {
    return author != null && author.equalsIgnoreCase(account);
  }

  /**
   * A list, the newest first.
   *
   * @param after the item behind which it goes on; null for the newest
   */
  URI list(@Nullable String after) {
    String path =
        switch (read) {
          case POSTS -> "/r/" + subreddit + "/new?";
          case COMMENTS -> "/r/" + subreddit + "/comments?";
          case MENTIONS -> "/message/mentions?";
          case SEARCH, THREAD -> search("/search?");
        };
    String on = after == null ? "" : "&after=" + after;
    return URI.create(api + path + "limit=" + PAGE + "&raw_json=1" + on);
  }

  private String search(String path) {
    String where = subreddit == null ? path : "/r/" + subreddit + path + "restrict_sr=true&";
    return where + "q=" + WebAddress.component(query + "") + "&sort=new&type=link&";
  }

  /** The post with its comments. */
  URI thread() {
    return URI.create("%s/comments/%s?sort=new&depth=10&limit=500&raw_json=1".formatted(api, post));
  }

  /** Comments of the thread that were folded away. */
  URI more(Collection<String> ids) {
    return URI.create(
        "%s/api/morechildren?api_type=json&link_id=t3_%s&sort=new&limit_children=false&children=%s&raw_json=1"
            .formatted(api, post, String.join("%2C", ids)));
  }

  /** What became of some items. */
  URI info(Collection<String> names) {
    return URI.create(api + "/api/info?raw_json=1&id=" + String.join("%2C", names));
  }

  /** Where something is said below a post or a comment. */
  URI comment() {
    return URI.create(api + "/api/comment/?raw_json=1");
  }

  URI token() {
    return URI.create(site + "/api/v1/access_token");
  }

  URI feed() {
    String path =
        switch (read) {
          case SEARCH -> search("/search.rss?");
          case THREAD -> "/comments/" + post + "/.rss?";
          case POSTS, COMMENTS, MENTIONS -> "/r/" + subreddit + "/new/.rss?";
        };
    return URI.create(site + path + "limit=" + PAGE);
  }

  /** Without the credentials: this text may be logged. */
  @Override
  public String toString() {
    return read + " of " + (subreddit == null ? "Reddit" : "r/" + subreddit);
  }
}

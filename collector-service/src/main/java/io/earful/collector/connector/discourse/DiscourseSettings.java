package io.earful.collector.connector.discourse;

import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one source reads.
 *
 * @param site address of the forum, without a slash at its end
 * @param read what is read there
 * @param categories numbers of the categories that count; empty for all
 * @param query what is searched for
 * @param topic number of the topic that is read
 * @param apiKey key of the forum's API; null for what guests see
 * @param userName account for which the key is used
 */
record DiscourseSettings(
    URI site,
    Read read,
    Set<Long> categories,
    String query,
    long topic,
    @Nullable String apiKey,
    @Nullable String userName) {

  /** Where a forum's own pages begin: people give the address of the page that they look at. */
  private static final Set<String> PAGES =
      Set.of(
          "t",
          "c",
          "tag",
          "tags",
          "latest",
          "new",
          "unread",
          "top",
          "hot",
          "categories",
          "u",
          "g",
          "posts",
          "p",
          "search",
          "about",
          "faq",
          "login");

  static final String SCHEMA =
      """
      {"type":"object","required":["site","read"],"additionalProperties":false,"properties":{
       "site":{"type":"string","format":"uri","maxLength":2000,"pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@\\\\s]+(?:[/?#]\\\\S*)?$","title":"Address of the forum, such as https://forum.example; that of any of its pages will do"},
       "read":{"enum":["posts","search","topic"],"title":"What to read: all new posts; posts that its search finds; one topic"},
       "categories":{"type":"array","minItems":1,"maxItems":50,"uniqueItems":true,"items":{"type":"integer","minimum":1,"maximum":999999999},"title":"Numbers of the categories of which new posts are read; all unless it is said. The number stands at the end of a category's address"},
       "query":{"type":"string","minLength":3,"maxLength":300,"pattern":"^\\\\s*\\\\S[^\\\\n\\\\r]+\\\\S\\\\s*$","title":"Words to search for, three characters at least; with the forum's own signs, such as #category, tags:tea, @name"},
       "topic":{"type":"integer","minimum":1,"maximum":999999999999,"title":"Number of the topic, as it stands in its address"},
       %s},
       "allOf":[
       {"if":{"properties":{"read":{"const":"search"}}},"then":{"required":["query"]}},
       {"if":{"properties":{"read":{"const":"topic"}}},"then":{"required":["topic"]}}]}\
      """
          .formatted(SharedSettings.SINCE_DAYS);

  static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,"dependentRequired":{"userName":["apiKey"]},"properties":{
       "apiKey":{"type":"string","minLength":1,"maxLength":500,"pattern":"^[!-~]+$","title":"Key of the forum's API, where guests are not shown everything that is wanted; an administrator makes it. What its account may see counts as public"},
       "userName":{"type":"string","minLength":1,"maxLength":200,"pattern":"^[!-~]+$","title":"Account for which the key is used, when the key is not of one account alone"}}}\
      """;

  /** What a source reads. */
  enum Read {
    POSTS,
    SEARCH,
    TOPIC
  }

  /**
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static DiscourseSettings of(SourceView source) {
    Read read = Read.valueOf(source.requiredSetting("read").toUpperCase(Locale.ROOT));
    return new DiscourseSettings(
        site(source.requiredSetting("site")),
        read,
        read == Read.POSTS ? categories(source) : Set.of(),
        read == Read.SEARCH ? source.requiredSetting("query").strip() : "",
        read == Read.TOPIC ? topic(source) : 0,
        source.credentials().get("apiKey"),
        source.credentials().get("userName"));
  }

  private static URI site(String given) {
    URI page = SharedSettings.address(given);
    StringBuilder site = new StringBuilder(page.getScheme() + "://" + page.getRawAuthority());
    for (String folder : String.valueOf(page.getRawPath()).split("/", -1)) {
      if (PAGES.contains(folder.replaceFirst("\\.(?:json|rss)$", ""))) {
        break;
      }
      if (!folder.isEmpty()) {
        site.append('/').append(folder);
      }
    }
    return URI.create(site.toString());
  }

  private static long topic(SourceView source) {
    if (source.settings().get("topic") instanceof Number number) {
      return number.longValue();
    }
    throw new UpstreamFault("the source says no number of a topic");
  }

  private static Set<Long> categories(SourceView source) {
    Set<Long> numbers = new TreeSet<>();
    if (source.settings().get("categories") instanceof List<?> given) {
      for (Object each : given) {
        if (each instanceof Number number) {
          numbers.add(number.longValue());
        }
      }
    }
    return numbers;
  }

  /** Changes when something else is meant: what was read of the one tells nothing of the other. */
  String digest() {
    String all = String.join("\n", authority(), read.name(), categories.toString(), query);
    return SharedSettings.digest(all + "\n" + topic);
  }

  boolean isSignedIn() {
    return apiKey != null;
  }

  /**
   * Where numbers of posts are unique: two forums may stand in two folders of one host. A port is
   * named when it is not the usual one.
   */
  String authority() {
    int port = site.getPort();
    boolean usual = port == -1 || port == 80 || port == 443;
    return site.getHost() + (usual ? "" : ":" + port) + site.getRawPath();
  }

  /** Whether posts of a category count. */
  boolean isWanted(@Nullable Long category) {
    return categories.isEmpty() || category != null && categories.contains(category);
  }

  /**
   * The newest posts, or those below a number.
   *
   * @param below a number; null for the newest
   */
  URI posts(@Nullable Long below) {
    return at("/posts.json" + (below == null ? "" : "?before=" + below));
  }

  /**
   * What the search finds, the newest first.
   *
   * @param page from 1
   * @param after a day that hits come after; null for any
   * @param before a day that hits come before; null for any
   */
  URI search(int page, @Nullable LocalDate after, @Nullable LocalDate before) {
    List<String> words = new ArrayList<>(List.of(query));
    if (after != null) {
      words.add("after:" + after);
    }
    if (before != null) {
      words.add("before:" + before);
    }
    words.add("order:latest");
    return at("/search.json?q=" + WebAddress.component(String.join(" ", words)) + "&page=" + page);
  }

  URI topicPage() {
    return topicOf(topic);
  }

  /** Any topic. */
  URI topicOf(long number) {
    return at("/t/" + number + ".json");
  }

  /**
   * The topic with posts around one of its places.
   *
   * @param number the place
   */
  URI topicPage(long number) {
    return at("/t/" + topic + "/" + number + ".json");
  }

  /** Posts of the topic right below one of its places, which must be that of a post. */
  URI topicPostsBelow(long number) {
    return at("/t/" + topic + "/posts.json?post_number=" + number);
  }

  /** Posts of the topic. */
  URI topicPosts(Collection<Long> ids) {
    List<String> pairs = ids.stream().map(id -> "post_ids%5B%5D=" + id).toList();
    return at("/t/" + topic + "/posts.json?" + String.join("&", pairs));
  }

  URI newPost() {
    return at("/posts.json");
  }

  URI uploads() {
    return at("/uploads.json");
  }

  URI post(long id) {
    return at("/posts/" + id + ".json");
  }

  /** A post by its place in a topic. */
  URI postByNumber(long inTopic, long number) {
    return at("/posts/by_number/" + inTopic + "/" + number + ".json");
  }

  private URI at(String target) {
    return URI.create(site + target);
  }

  /** Without the key: this text may be logged. */
  @Override
  public String toString() {
    return read.name().toLowerCase(Locale.ROOT) + " of " + site;
  }
}

package io.earful.collector.connector.wordpress;

import io.earful.collector.http.WebAddress;
import io.earful.collector.json.ChannelJson;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What comments stand below, as far as it is known in one run
 * (https://developer.wordpress.org/rest-api/reference/posts/).
 */
final class Posts {

  /** Lists in which a post may be that is named by its address. */
  private static final List<String> LISTS = List.of("posts", "pages");

  private static final String FIELDS =
      "&_fields=id%2Ctitle%2Clink%2Cstatus%2Ccontent.protected&per_page=100";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern PLAIN = Pattern.compile("(?:^|&)(?:p|page_id)=([0-9]{1,18})(?:&|$)");

  private final WordpressSite site;
  private final Map<Long, Post> known = new HashMap<>();
  private final Set<Long> asked = new LinkedHashSet<>();

  /**
   * A post or a page.
   *
   * @param id its number
   * @param title in plain text
   * @param link its address
   * @param open whether everybody may read it, as far as the site says so: what hangs on a post
   *     ({@code inherit}) is as open as that one, which is not told, and older sites do not say
   *     whether there is a password
   */
  record Post(long id, @Nullable String title, @Nullable String link, boolean open) {

    static @Nullable Post of(JsonNode item) {
      Long id = ChannelJson.number(item, "id");
      if (id == null) {
        return null;
      }
      boolean published = item.path("status").asString("").equals("publish");
      JsonNode guarded = item.path("content").path("protected");
      return new Post(
          id,
          Comment.plain(item.path("title"), "rendered"),
          Comment.address(item, "link"),
          published && guarded.isBoolean() && !guarded.asBoolean());
    }
  }

  Posts(WordpressSite site) {
    this.site = site;
  }

  @Nullable Post find(long id) {
    return known.get(id);
  }

  /** Those of one list that were not asked for yet, at most a page of them. */
  List<Long> unknown(String list, List<Comment> comments) {
    return comments.stream()
        .filter(comment -> comment.below().equals(list))
        .map(Comment::post)
        .filter(post -> !asked.contains(post))
        .distinct()
        .limit(WordpressWalk.PAGE)
        .toList();
  }

  /** Asks for posts of one list; what is not shown stays unknown. */
  Mono<Boolean> ask(String list, List<Long> ids) {
    return site.ask(list, "include=" + Numbers.list(ids) + FIELDS)
        .map(
            rows -> {
              asked.addAll(ids);
              return learn(rows).isEmpty();
            });
  }

  private List<Post> learn(WordpressSite.Rows rows) {
    List<Post> posts = new ArrayList<>();
    for (JsonNode item : rows.list()) {
      Post post = Post.of(item);
      if (post != null) {
        known.put(post.id(), post);
        posts.add(post);
      }
    }
    return posts;
  }

  /**
   * The numbers of the posts that a source names.
   *
   * @param numbers of those that the site shows
   * @param unknown names of the others
   */
  record Named(List<Long> numbers, List<String> unknown) {}

  /**
   * Looks for posts that a source names. The site refuses a list of comments whole when one of its
   * posts may not be read, so those are left out.
   *
   * @throws UpstreamFault when the site shows none of them
   */
  Mono<Named> named(List<String> names) {
    Map<String, Long> found = new HashMap<>();
    return Flux.fromIterable(LISTS)
        .concatMap(list -> look(list, names, found).thenReturn(list))
        .then(Mono.fromSupplier(() -> named(names, found)));
  }

  private static Named named(List<String> names, Map<String, Long> found) {
    if (found.isEmpty()) {
      throw new UpstreamFault(
          "the site shows none of the posts that are set: " + String.join(", ", names));
    }
    return new Named(
        names.stream().map(found::get).filter(Objects::nonNull).distinct().sorted().toList(),
        names.stream().filter(name -> !found.containsKey(name)).toList());
  }

  private Mono<Void> look(String list, List<String> names, Map<String, Long> found) {
    List<String> left = names.stream().filter(name -> !found.containsKey(name)).toList();
    List<Long> numbers = left.stream().map(Posts::number).filter(Objects::nonNull).toList();
    List<String> slugs =
        left.stream().filter(name -> number(name) == null).map(Posts::slug).distinct().toList();
    return (numbers.isEmpty() ? Mono.<Void>empty() : byNumber(list, left, numbers, found))
        .then(slugs.isEmpty() ? Mono.empty() : bySlug(list, left, slugs, found));
  }

  private Mono<Void> byNumber(
      String list, List<String> names, List<Long> numbers, Map<String, Long> found) {
    return site.find(list, "include=" + Numbers.list(numbers) + FIELDS)
        .doOnNext(
            rows -> {
              for (Post post : learn(rows)) {
                names.stream()
                    .filter(name -> Objects.equals(number(name), post.id()))
                    .forEach(name -> found.put(name, post.id()));
              }
            })
        .then();
  }

  private Mono<Void> bySlug(
      String list, List<String> names, List<String> slugs, Map<String, Long> found) {
    String wanted = WebAddress.component(String.join(",", slugs));
    return site.find(list, "slug=" + wanted + FIELDS)
        .doOnNext(
            rows -> {
              for (Post post : learn(rows)) {
                names.stream()
                    .filter(name -> number(name) == null && path(name).equals(path(post.link())))
                    .forEach(name -> found.put(name, post.id()));
              }
            })
        .then();
  }

  private static @Nullable Long number(String name) {
    if (NUMBER.matcher(name).matches()) {
      return Long.valueOf(name);
    }
    URI address = WebAddress.parse(name);
    String query = address == null ? null : address.getRawQuery();
    Matcher plain = PLAIN.matcher(query == null ? "" : query);
    return plain.find() ? Long.valueOf(plain.group(1)) : null;
  }

  /** The last part of an address; the API looks for that alone. */
  private static String slug(String name) {
    String path = path(name);
    return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.html?$", "");
  }

  private static String path(@Nullable String address) {
    URI uri = address == null ? null : WebAddress.parse(address);
    String path = uri == null || uri.getPath() == null ? "" : uri.getPath();
    return path.replaceFirst("/+$", "");
  }
}

package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.ReadItems;
import io.earful.connector.UpstreamFault;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The posts of one topic. The forum says which there are and gives some of them; the others are
 * asked for by their numbers. Of ten thousand posts and more it says only how many: those are asked
 * for by their places.
 */
final class TopicPages implements Pages {

  /** As many as the forum itself asks for at a time. */
  private static final int SIZE = 20;

  /** Begins what stands for a place in the topic, not for the number of a post. */
  private static final String PLACE = "#";

  private final DiscourseSite site;
  private final Mono<Whole> whole;

  TopicPages(DiscourseSite site) {
    this.site = site;
    this.whole = site.ask(site.settings().topicPage()).map(this::whole).cache();
  }

  /**
   * The topic, as one run saw it.
   *
   * @param topic what it is
   * @param numbers of its posts; null where they are too many to be told
   * @param last place of its last post
   * @param some some of its posts
   * @param heard the answer
   */
  private record Whole(
      Topic topic,
      @Nullable TreeSet<Long> numbers,
      long last,
      JsonNode some,
      DiscourseSite.Heard heard) {

    boolean gives(Set<Long> wanted) {
      return TopicPages.numbers(some, "id").containsAll(wanted);
    }
  }

  private Whole whole(DiscourseSite.Heard heard) {
    Topic topic = Topic.of(heard.body(), site.settings().isSignedIn());
    JsonNode stream = heard.body().path("post_stream");
    Long last = ChannelJson.number(heard.body(), "highest_post_number");
    boolean told = stream.path("stream").isArray();
    boolean tellable = told || last != null && last > 0;
    if (topic.id() <= 0 || !tellable || !stream.path("posts").isArray()) {
      throw new UpstreamFault("the answer is no topic with a \"post_stream\"");
    }
    if (topic.id() != site.settings().topic()) {
      throw new UpstreamFault(
          "asked for topic %d, the forum gives topic %d"
              .formatted(site.settings().topic(), topic.id()));
    }
    return new Whole(
        topic,
        told ? stream(stream.path("stream")) : null,
        last == null ? 0 : last,
        stream.path("posts"),
        heard);
  }

  private static TreeSet<Long> stream(JsonNode stream) {
    TreeSet<Long> numbers = new TreeSet<>();
    for (JsonNode number : stream) {
      if (number.isIntegralNumber() && number.canConvertToLong() && number.asLong() > 0) {
        numbers.add(number.asLong());
      }
    }
    return numbers;
  }

  /** What all posts of an answer have as one of their numbers. */
  private static TreeSet<Long> numbers(JsonNode posts, String name) {
    TreeSet<Long> numbers = new TreeSet<>();
    for (JsonNode post : posts) {
      Long number = ChannelJson.number(post, name);
      if (number != null && number > 0) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  @Override
  public Mono<Page> page(@Nullable String from, Instant begin) {
    return whole
        .onErrorMap(
            error -> error instanceof UpstreamFault && DiscourseSite.isNotFound(error),
            error ->
                new UpstreamFault(
                    "the forum has no topic %d, or does not show it"
                        .formatted(site.settings().topic()),
                    404))
        .flatMap(
            topic ->
                topic.numbers() == null
                    ? placed(topic, from)
                    : numbered(topic, topic.numbers(), from));
  }

  /** A topic that has shrunk or grown beyond the bound is read from its end again. */
  private static long below(@Nullable String from, String begins) {
    String place = from == null ? "" : from;
    return place.matches(begins + "[0-9]{1,19}")
        ? Long.parseLong(place.substring(begins.length()))
        : Long.MAX_VALUE;
  }

  private Mono<Page> numbered(Whole topic, TreeSet<Long> numbers, @Nullable String from) {
    TreeSet<Long> wanted = new TreeSet<>();
    Long next = numbers.lower(below(from, ""));
    while (next != null && wanted.size() < SIZE) {
      wanted.add(next);
      next = numbers.lower(next);
    }
    String on = next == null ? null : Long.toString(wanted.first());
    if (wanted.isEmpty() || topic.gives(wanted)) {
      return Mono.just(numbered(topic, numbers, wanted, topic.some(), topic.heard(), from, on));
    }
    return site.ask(site.settings().topicPosts(wanted))
        .map(heard -> numbered(topic, numbers, wanted, posts(heard), heard, from, on));
  }

  private static JsonNode posts(DiscourseSite.Heard heard) {
    JsonNode posts = heard.body().path("post_stream").path("posts");
    if (!posts.isArray()) {
      throw new UpstreamFault("the answer has no list of \"posts\"");
    }
    return posts;
  }

  private static Page numbered(
      Whole topic,
      TreeSet<Long> numbers,
      TreeSet<Long> wanted,
      JsonNode posts,
      DiscourseSite.Heard heard,
      @Nullable String from,
      @Nullable String on) {
    ReadItems<Listed> items = Page.read(posts, from != null, post -> listed(post, topic.topic()));
    return new Page(
        items.items().stream().filter(item -> wanted.contains(item.id())).toList(),
        items.malformed(),
        numbers,
        known -> true,
        wanted.isEmpty() ? null : wanted.first(),
        on,
        heard.raw(),
        List.of());
  }

  /** The last posts are asked for as those around the last place, for none is above it. */
  private Mono<Page> placed(Whole topic, @Nullable String from) {
    long below = below(from, PLACE);
    DiscourseSettings settings = site.settings();
    return site.ask(
            below == Long.MAX_VALUE
                ? settings.topicPage(topic.last())
                : settings.topicPostsBelow(below))
        .map(heard -> placed(topic.topic(), below, posts(heard), heard));
  }

  private static Page placed(Topic topic, long below, JsonNode posts, DiscourseSite.Heard heard) {
    ReadItems<Listed> items =
        Page.read(posts, below != Long.MAX_VALUE, post -> listed(post, topic));
    Set<Long> present = new HashSet<>(numbers(posts, "id"));
    TreeSet<Long> places = numbers(posts, "post_number");
    long lowest = places.isEmpty() ? below : places.first();
    return new Page(
        items.items().stream().filter(item -> item.number() < below).toList(),
        items.malformed(),
        present,
        known -> known.number() >= lowest && known.number() < below,
        // posts of another topic that were moved here have smaller numbers than those below them
        present.stream().max(Long::compareTo).orElse(null),
        lowest > 1 && lowest < below ? PLACE + lowest : null,
        heard.raw(),
        List.of());
  }

  private static @Nullable Listed listed(JsonNode node, Topic topic) {
    Post post = Post.of(node);
    if (post != null && post.topic() != topic.id()) {
      throw Post.malformed(post.id(), node, "expected a post of topic " + topic.id());
    }
    return post == null ? null : Listed.of(post, topic);
  }
}

package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.UpstreamFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The posts of one topic. The forum says which there are and gives some of them; the others are
 * asked for by their numbers.
 */
final class TopicPages implements Pages {

  /** As many as the forum itself asks for at a time. */
  private static final int SIZE = 20;

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
   * @param numbers of its posts
   * @param some some of its posts
   * @param heard the answer
   */
  private record Whole(
      Topic topic, TreeSet<Long> numbers, JsonNode some, DiscourseSite.Heard heard) {

    boolean gives(Set<Long> wanted) {
      Set<Long> given = new HashSet<>();
      for (JsonNode post : some) {
        Long id = ChannelJson.number(post, "id");
        if (id != null) {
          given.add(id);
        }
      }
      return given.containsAll(wanted);
    }
  }

  private Whole whole(DiscourseSite.Heard heard) {
    Topic topic = Topic.of(heard.body(), site.settings().isSignedIn());
    JsonNode stream = heard.body().path("post_stream");
    if (topic.id() <= 0 || !stream.path("stream").isArray() || !stream.path("posts").isArray()) {
      throw new UpstreamFault("the answer is no topic with a \"post_stream\"");
    }
    TreeSet<Long> numbers = new TreeSet<>();
    for (JsonNode number : stream.path("stream")) {
      if (number.isIntegralNumber() && number.canConvertToLong() && number.asLong() > 0) {
        numbers.add(number.asLong());
      }
    }
    return new Whole(topic, numbers, stream.path("posts"), heard);
  }

  @Override
  public Mono<Page> page(@Nullable String from, Instant begin) {
    long below = from == null ? Long.MAX_VALUE : Long.parseLong(from);
    return whole
        .onErrorMap(
            error -> error instanceof UpstreamFault && DiscourseSite.isNotFound(error),
            error ->
                new UpstreamFault(
                    "the forum has no topic %d, or does not show it"
                        .formatted(site.settings().topic()),
                    404))
        .flatMap(topic -> page(topic, below));
  }

  private Mono<Page> page(Whole topic, long below) {
    TreeSet<Long> wanted = new TreeSet<>();
    Long next = topic.numbers().lower(below);
    while (next != null && wanted.size() < SIZE) {
      wanted.add(next);
      next = topic.numbers().lower(next);
    }
    String on = next == null ? null : Long.toString(wanted.first());
    if (wanted.isEmpty() || topic.gives(wanted)) {
      return Mono.just(read(topic, wanted, topic.some(), topic.heard(), on));
    }
    return site.ask(site.settings().topicPosts(wanted))
        .map(heard -> read(topic, wanted, posts(heard), heard, on));
  }

  private static JsonNode posts(DiscourseSite.Heard heard) {
    JsonNode posts = heard.body().path("post_stream").path("posts");
    if (!posts.isArray()) {
      throw new UpstreamFault("the answer has no list of \"posts\"");
    }
    return posts;
  }

  private Page read(
      Whole topic,
      TreeSet<Long> wanted,
      JsonNode posts,
      DiscourseSite.Heard heard,
      @Nullable String on) {
    Page.Items items = Page.Items.of(posts, post -> listed(post, topic.topic()));
    List<Listed> chosen = new ArrayList<>();
    for (Listed item : items.read()) {
      if (wanted.contains(item.id())) {
        chosen.add(item);
      }
    }
    return new Page(
        chosen, items.malformed(), topic.numbers(), id -> true, on, heard.raw(), List.of());
  }

  private @Nullable Listed listed(JsonNode node, Topic topic) {
    Post post = Post.of(node);
    return post == null ? null : Listed.of(post, topic);
  }
}

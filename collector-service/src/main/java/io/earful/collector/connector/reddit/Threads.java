package io.earful.collector.connector.reddit;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.ReadItems;
import io.earful.collector.pull.Step;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.RateLimited;
import io.earful.connector.UpstreamFault;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a post with its comments. Of a long thread Reddit gives a part and folds the rest away; of
 * that some is asked for, what is not known first.
 */
final class Threads {

  /** Most comments that the API unfolds at once, and most requests for them. */
  private static final int UNFOLD = 100;

  private static final int MAX_UNFOLDING = 10;

  /** Most comments of one answer, and then some. */
  private static final int MAX_ITEMS = 2000;

  private final RedditApi api;
  private final RedditSettings settings;
  private final ConnectorDescriptor channel;
  private final Clock clock;

  Threads(RedditApi api, RedditSettings settings, ConnectorDescriptor channel, Clock clock) {
    this.api = api;
    this.settings = settings;
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * A tree of comments, laid flat.
   *
   * @param things posts and comments
   * @param folded numbers of comments that are folded away
   * @param deep how many branches are cut off for their depth
   */
  private record Tree(ArrayNode things, Set<String> folded, int deep) {

    static Tree of(List<JsonNode> roots) {
      ArrayNode things = JsonNodeFactory.instance.arrayNode();
      Set<String> folded = new LinkedHashSet<>();
      int deep = 0;
      Deque<JsonNode> left = new ArrayDeque<>(roots);
      while (!left.isEmpty()) {
        JsonNode node = left.removeFirst();
        String kind = node.path("kind").asString("");
        JsonNode data = node.path("data");
        if (kind.equals("Listing")) {
          ChannelJson.list(data, "children").forEach(left::addLast);
        } else if (kind.equals("more")) {
          List<String> numbers = numbers(data);
          folded.addAll(numbers);
          deep += numbers.isEmpty() ? 1 : 0;
        } else {
          things.add(node);
          if (data.path("replies").isObject()) {
            left.addLast(data.path("replies"));
          }
        }
      }
      return new Tree(things, folded, deep);
    }

    private static List<String> numbers(JsonNode more) {
      List<String> numbers = new ArrayList<>();
      for (JsonNode child : ChannelJson.list(more, "children")) {
        String number = child.asString("");
        if (Thing.isName(Thing.COMMENT + number)) {
          numbers.add(number);
        }
      }
      return numbers;
    }
  }

  /** What is still folded away, and why no more is unfolded. */
  private static final class Rest {

    private final Set<String> folded = new LinkedHashSet<>();
    private final Set<String> asked = new HashSet<>();
    private @Nullable Thing post;
    private int requests;
    private int deep;
    private @Nullable Duration pause;
    private @Nullable String failure;

    private boolean isOver() {
      return folded.isEmpty() || requests >= MAX_UNFOLDING || pause != null || failure != null;
    }
  }

  Mono<Step<RedditCursor>> step(RedditCursor known) {
    Judging judging = new Judging(channel, settings, known, clock.instant());
    Rest rest = new Rest();
    return api.ask(settings, settings.thread())
        .doOnNext(answer -> take(tree(answer), answer, known, judging, rest))
        .flatMap(answer -> unfold(known, judging, rest).thenReturn(answer))
        .map(answer -> behind(known, judging, rest, answer));
  }

  /** The post is a list of one, its comments are another list. */
  private static Tree tree(JsonAnswer answer) {
    List<JsonNode> lists = new ArrayList<>();
    answer.array().forEach(lists::add);
    lists.forEach(Listing::of);
    Tree tree = Tree.of(lists);
    if (tree.things.isEmpty()) {
      throw new UpstreamFault("expected a post with its comments, got neither");
    }
    return tree;
  }

  private void take(Tree tree, JsonAnswer answer, RedditCursor known, Judging judging, Rest rest) {
    long latest = RedditWalk.latest(answer.at());
    ReadItems<Thing> read =
        ReadItems.of(tree.things, MAX_ITEMS, "comments", item -> Thing.of(item, latest));
    judging.malformed(read.malformed());
    read.items().stream()
        .filter(thing -> !thing.isComment())
        .findFirst()
        .ifPresent(post -> rest.post = post);
    Thing post = rest.post;
    List<Thing> things =
        post == null
            ? read.items()
            : read.items().stream()
                .map(thing -> thing.below(post.title(), post.marks().nsfw()))
                .toList();
    judging.judge(things, answer.raw(), true);
    rest.deep += tree.deep;
    tree.folded.stream()
        .filter(number -> !known.recent().prints().containsKey(Thing.COMMENT + number))
        .filter(number -> !judging.prints().containsKey(Thing.COMMENT + number))
        .filter(number -> !rest.asked.contains(number))
        .forEach(rest.folded::add);
  }

  private Mono<Void> unfold(RedditCursor known, Judging judging, Rest rest) {
    return Mono.defer(
        () -> {
          if (rest.isOver()) {
            return Mono.empty();
          }
          List<String> next = rest.folded.stream().limit(UNFOLD).toList();
          rest.requests++;
          return api.ask(settings, settings.more(next))
              .doOnNext(
                  answer -> {
                    JsonNode data = answer.object().path("json").path("data");
                    List<JsonNode> things = new ArrayList<>();
                    ChannelJson.requiredList(data, "things").forEach(things::add);
                    next.forEach(rest.folded::remove);
                    rest.asked.addAll(next);
                    take(Tree.of(things), answer, known, judging, rest);
                  })
              .then()
              .onErrorMap(ConnectorFailure::wrap)
              .onErrorResume(ConnectorFailure.class, error -> stop(rest, error))
              .then(Mono.defer(() -> unfold(known, judging, rest)));
        });
  }

  /** What was read of the thread is kept. */
  private static Mono<Void> stop(Rest rest, ConnectorFailure error) {
    if (error instanceof RateLimited limited) {
      rest.pause = limited.retryAfter();
    } else {
      rest.failure = error.getMessage();
    }
    return Mono.empty();
  }

  private Step<RedditCursor> behind(
      RedditCursor known, Judging judging, Rest rest, JsonAnswer answer) {
    if (!rest.folded.isEmpty()) {
      judging.notice(
          "%d comments of the thread are folded away and were not read yet%s"
              .formatted(rest.folded.size(), rest.failure == null ? "" : ": " + rest.failure));
    }
    if (rest.deep > 0) {
      judging.notice(
          "%d branches of the thread are deeper than Reddit shows at once; their ends were not read"
              .formatted(rest.deep));
    }
    RedditCursor next = known.whole(judging.prints(), clock.instant());
    Duration pause = rest.pause == null ? answer.allowance().before(2) : rest.pause;
    return new Step<>(judging.batch(next, pause), next.look() == null ? null : next, pause);
  }
}

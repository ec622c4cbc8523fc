package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.RateLimited;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Which post stands where: an answer says the place of what it answers, not its number. */
final class Parents {

  private final DiscourseSettings settings;
  private final SideRequests requests;
  private final Map<Place, Long> posts = new HashMap<>();
  private final Set<Place> asked = new HashSet<>();
  private final Set<Place> failed = new HashSet<>();

  private record Place(long topic, long number) {}

  Parents(
      DiscourseSettings settings,
      SideRequests requests,
      List<DiscourseCursor.Known> recent,
      List<Listed> page) {
    this.settings = settings;
    this.requests = requests;
    recent.forEach(known -> learn(known.topic(), known.number(), known.id()));
    for (Listed listed : page) {
      learn(listed.topic().id(), listed.number(), listed.id());
      Long root = listed.topic().root();
      if (root != null) {
        learn(listed.topic().id(), 1, root);
      }
    }
  }

  private void learn(long topic, long number, long id) {
    posts.put(new Place(topic, number), id);
  }

  /** The number of a post; null when it is not known. */
  @Nullable Long find(long topic, @Nullable Long number) {
    return number == null ? null : posts.get(new Place(topic, number));
  }

  /** Whether the forum must be asked for what a post answers. */
  boolean mustAsk(Post post) {
    Long number = post.answers();
    return number != null
        && find(post.topic(), number) == null
        && !asked.contains(new Place(post.topic(), number));
  }

  /**
   * Asks the forum for what a post answers, once; what it does not show stays unknown.
   *
   * @return fails with {@link RateLimited} when it must be asked later
   */
  Mono<Void> ask(Post post) {
    Long number = post.answers();
    if (number == null || !mustAsk(post)) {
      return Mono.empty();
    }
    Place place = new Place(post.topic(), number);
    return requests
        .ask(settings.postByNumber(post.topic(), number))
        .doOnNext(heard -> heard(place, heard.body()))
        .then()
        .onErrorResume(
            error -> !(error instanceof RateLimited),
            error -> {
              if (!DiscourseSite.isNotShown(error)) {
                failed.add(place);
              }
              return Mono.empty();
            })
        .then(Mono.fromRunnable(() -> asked.add(place)));
  }

  /** Whether the forum failed when it was asked for what the post answers: it may know later. */
  boolean isOpen(Post post) {
    Long number = post.answers();
    return number != null && failed.contains(new Place(post.topic(), number));
  }

  /** What is no post, or one of another place, tells nothing. */
  private void heard(Place place, JsonNode post) {
    Long id = ChannelJson.number(post, "id");
    Long topic = ChannelJson.number(post, "topic_id");
    Long number = ChannelJson.number(post, "post_number");
    boolean there =
        topic != null && topic == place.topic() && number != null && number == place.number();
    if (id != null && id > 0 && there) {
      learn(place.topic(), place.number(), id);
    }
  }
}

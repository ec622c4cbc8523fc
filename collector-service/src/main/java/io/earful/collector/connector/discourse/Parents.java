package io.earful.collector.connector.discourse;

import io.earful.connector.MalformedItem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Which post stands where: an answer says the place of what it answers, not its number. */
final class Parents {

  private final DiscourseSite site;
  private final Map<Place, Long> posts = new HashMap<>();
  private final Set<Place> asked = new HashSet<>();

  private record Place(long topic, long number) {}

  Parents(DiscourseSite site, List<DiscourseCursor.Known> recent, List<Listed> page) {
    this.site = site;
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

  /** Asks the forum for what a post answers, once; what it does not show stays unknown. */
  Mono<Void> ask(Post post) {
    Long number = post.answers();
    if (number == null
        || find(post.topic(), number) != null
        || !asked.add(new Place(post.topic(), number))) {
      return Mono.empty();
    }
    return site.ask(site.settings().postByNumber(post.topic(), number))
        .doOnNext(heard -> learn(post.topic(), number, Post.id(heard.body())))
        .then()
        .onErrorResume(
            error -> error instanceof MalformedItem || DiscourseSite.isNotShown(error),
            error -> Mono.empty());
  }
}

package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.Missing;
import io.earful.collector.pull.MissingItems;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.DeletionReason;
import io.earful.event.MentionDeleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Looks for posts that are no longer in their list. One that is found was moved, or made private,
 * and is left as it was read; but one that a search does not find any more may say something else
 * now, or be for others than before: what it is, its topic says.
 */
final class Absences {

  /** Most posts that are looked for in one step; what is new needs requests, too. */
  private static final int MAX_LOOKS = 15;

  private static final int MOST_MISSING = 100;

  private final DiscourseSettings settings;
  private final ConnectorDescriptor channel;
  private final Instant now;
  private final MissingItems<Long, Shown> items;
  private final Set<Long> dropped = new HashSet<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();
  private final Map<Long, DiscourseCursor.Known> sought = new HashMap<>();
  private final List<DiscourseCursor.Known> kept = new ArrayList<>();
  private final List<Edited> edited = new ArrayList<>();

  Absences(
      DiscourseSite site,
      ConnectorDescriptor channel,
      DiscourseCursor known,
      SideRequests requests) {
    this.settings = site.settings();
    this.channel = channel;
    this.now = site.now();
    Map<Long, Long> missing = new LinkedHashMap<>();
    known.missing().forEach(one -> missing.put(one.id(), one.since()));
    this.items =
        new MissingItems<>(
            new Posts(settings, requests),
            Missing.ofSeconds(missing, now, MOST_MISSING),
            MAX_LOOKS);
  }

  /** What the forum says of a post, and of its topic where that was asked for and is shown. */
  private record Shown(DiscourseSite.Heard post, DiscourseSite.@Nullable Heard topic) {}

  /** A post that no longer belongs to its list, as it is. */
  record Edited(Post post, Topic topic, RawDocument raw) {}

  private record Posts(DiscourseSettings settings, SideRequests requests)
      implements MissingItems.Channel<Long, Shown> {

    @Override
    public Mono<Shown> ask(Long id) {
      return requests.isEnough()
          ? Mono.empty()
          : requests.ask(settings.post(id)).flatMap(this::withTopic);
    }

    private Mono<Shown> withTopic(DiscourseSite.Heard post) {
      Long topic = ChannelJson.number(post.body(), "topic_id");
      Shown alone = new Shown(post, null);
      return topic == null || settings.read() != DiscourseSettings.Read.SEARCH
          ? Mono.just(alone)
          : requests
              .ask(settings.topicOf(topic))
              .map(heard -> new Shown(post, heard))
              .onErrorResume(DiscourseSite::isNotShown, error -> Mono.just(alone));
    }

    @Override
    public boolean isNotFound(Throwable error) {
      return DiscourseSite.isNotFound(error);
    }

    @Override
    public boolean isNotShown(Throwable error) {
      return DiscourseSite.isNotShown(error);
    }
  }

  /** What is missing now. */
  List<DiscourseCursor.Missing> missing() {
    return items.missing().entrySet().stream()
        .map(one -> new DiscourseCursor.Missing(one.getKey(), one.getValue().getEpochSecond()))
        .toList();
  }

  /** Numbers of posts that are not in the list any more. */
  Set<Long> dropped() {
    return dropped;
  }

  /** Posts that stay among what is looked at again, as they are remembered now. */
  List<DiscourseCursor.Known> kept() {
    return kept;
  }

  /** Posts that no longer belong to their list, and say what they say now. */
  List<Edited> edited() {
    return edited;
  }

  List<MentionDeleted> deletions() {
    return deletions;
  }

  /** Takes note of a post that is shown as gone. */
  void gone(Post post) {
    DeletionReason reason = post.removed();
    // without one it went with its whole topic
    deletions.add(
        deletion(post.id(), reason == null ? DeletionReason.MODERATOR : reason, post.removedAt()));
  }

  /**
   * Looks for them, and for those that were missing an hour ago.
   *
   * @param absent posts that should be in the list and are not
   * @param present numbers of those that are: what is there again is not missing
   */
  Mono<Void> look(List<DiscourseCursor.Known> absent, Set<Long> present) {
    List<Long> wanted = new ArrayList<>();
    for (DiscourseCursor.Known one : absent) {
      // what went as a word of the forum said, or was never read, need not be looked for
      if (one.isGone() || one.isUnread()) {
        dropped.add(one.id());
      } else {
        sought.put(one.id(), one);
        wanted.add(one.id());
      }
    }
    return items
        .look(wanted, present::contains, this::wasRefused)
        .then(Mono.fromRunnable(this::looked));
  }

  private boolean wasRefused(long id) {
    DiscourseCursor.Known known = sought.get(id);
    return known != null && known.isRefused();
  }

  private void looked() {
    dropped.addAll(items.dropped());
    items.found().forEach(this::found);
    items.refused().forEach(id -> kept.add(Objects.requireNonNull(sought.get(id)).refused()));
    items.gone().forEach(id -> deletions.add(deletion(id, DeletionReason.UNREACHABLE, null)));
  }

  private void found(Long id, Shown shown) {
    try {
      Post post = Post.of(shown.post().body());
      if (post == null || post.id() != id) {
        return;
      }
      if (post.removed() != null) {
        gone(post);
      } else if (shown.topic() != null) {
        Topic topic = Topic.of(shown.topic().body(), settings.isSignedIn());
        if (topic.id() == post.topic()) {
          edited.add(new Edited(post, topic, shown.post().raw()));
        }
      }
    } catch (MalformedItem e) {
      // it is there: that is all that was asked
      dropped.add(id);
    }
  }

  private MentionDeleted deletion(long id, DeletionReason reason, @Nullable Instant at) {
    return new MentionDeleted(
        PostMentions.key(channel, settings, id).value(),
        channel.id(),
        at == null || at.isAfter(now) ? now : at,
        reason,
        null);
  }
}

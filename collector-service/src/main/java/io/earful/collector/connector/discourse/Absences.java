package io.earful.collector.connector.discourse;

import io.earful.collector.pull.MissingItems;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.event.DeletionReason;
import io.earful.event.MentionDeleted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Looks for posts that are no longer in their list. One that is found was moved, or made private,
 * and is left as it was read.
 */
final class Absences {

  /** Most posts that are looked for in one step; what is new needs requests, too. */
  private static final int MAX_LOOKS = 15;

  private final DiscourseSettings settings;
  private final ConnectorDescriptor channel;
  private final Instant now;
  private final MissingItems<Long, DiscourseSite.Heard> items;
  private final Set<Long> dropped = new HashSet<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();

  Absences(
      DiscourseSite site,
      ConnectorDescriptor channel,
      DiscourseCursor known,
      SideRequests requests) {
    this.settings = site.settings();
    this.channel = channel;
    this.now = site.now();
    Map<Long, Instant> missing = new LinkedHashMap<>();
    known.missing().forEach(one -> missing.put(one.id(), Instant.ofEpochSecond(one.since())));
    this.items = new MissingItems<>(new Posts(settings, requests), now, MAX_LOOKS, missing);
  }

  private record Posts(DiscourseSettings settings, SideRequests requests)
      implements MissingItems.Channel<Long, DiscourseSite.Heard> {

    @Override
    public Mono<DiscourseSite.Heard> ask(Long id) {
      return requests.isEnough() ? Mono.empty() : requests.ask(settings.post(id));
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
        wanted.add(one.id());
      }
    }
    return items.look(wanted, present::contains).then(Mono.fromRunnable(this::looked));
  }

  private void looked() {
    dropped.addAll(items.dropped());
    items.found().forEach(this::found);
    items.gone().forEach(id -> deletions.add(deletion(id, DeletionReason.UNREACHABLE, null)));
  }

  private void found(Long id, DiscourseSite.Heard heard) {
    try {
      Post post = Post.of(heard.body());
      if (post != null && post.id() == id && post.removed() != null) {
        gone(post);
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

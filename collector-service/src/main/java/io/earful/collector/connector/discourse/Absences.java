package io.earful.collector.connector.discourse;

import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.event.DeletionReason;
import io.earful.event.MentionDeleted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks for posts that are no longer in their list. One that is not found at all is looked for once
 * more at least an hour later: forums fail, too. One that is found was moved, or made private, and
 * is left as it was read.
 */
final class Absences {

  private static final Duration AGAIN = Duration.ofHours(1);

  /** Most posts that are looked for after one page; the others are looked for later. */
  private static final int MAX_LOOKS = 20;

  private final DiscourseSite site;
  private final ConnectorDescriptor channel;
  private final Instant now;
  private final Map<Long, DiscourseCursor.Missing> missing = new LinkedHashMap<>();
  private final Set<Long> dropped = new HashSet<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();

  Absences(DiscourseSite site, ConnectorDescriptor channel, DiscourseCursor known) {
    this.site = site;
    this.channel = channel;
    this.now = site.now();
    known.missing().forEach(one -> missing.put(one.id(), one));
  }

  /** What is missing now. */
  List<DiscourseCursor.Missing> missing() {
    return List.copyOf(missing.values());
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
    missing.keySet().removeAll(present);
    long due = now.minus(AGAIN).getEpochSecond();
    List<Long> again =
        missing.values().stream()
            .filter(one -> one.since() <= due)
            .map(DiscourseCursor.Missing::id)
            .limit(MAX_LOOKS)
            .toList();
    // what went as a word of the forum said need not be looked for
    absent.stream().filter(DiscourseCursor.Known::isGone).forEach(one -> dropped.add(one.id()));
    List<Long> first =
        absent.stream()
            .filter(one -> !one.isGone())
            .map(DiscourseCursor.Known::id)
            .limit(MAX_LOOKS)
            .toList();
    return Flux.fromIterable(again)
        .concatMap(id -> look(id, true))
        .thenMany(Flux.fromIterable(first).concatMap(id -> look(id, false)))
        .then();
  }

  private Mono<Void> look(long id, boolean again) {
    return site.ask(site.settings().post(id))
        .doOnNext(heard -> found(id, heard))
        .then()
        .onErrorResume(
            DiscourseSite::isNotShown,
            error -> {
              notFound(id, again, DiscourseSite.isNotFound(error));
              return Mono.empty();
            });
  }

  private void found(long id, DiscourseSite.Heard heard) {
    dropped.add(id);
    missing.remove(id);
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

  private void notFound(long id, boolean again, boolean unknown) {
    dropped.add(id);
    if (again || !unknown) {
      missing.remove(id);
    } else {
      missing.put(id, new DiscourseCursor.Missing(id, now.getEpochSecond()));
    }
    if (again && unknown) {
      deletions.add(deletion(id, DeletionReason.UNREACHABLE, null));
    }
  }

  private MentionDeleted deletion(long id, DeletionReason reason, @Nullable Instant at) {
    return new MentionDeleted(
        PostMentions.key(channel, site.settings(), id).value(),
        channel.id(),
        at == null || at.isAfter(now) ? now : at,
        reason,
        null);
  }
}

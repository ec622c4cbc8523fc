package io.earful.collector.connector.mastodon;

import io.earful.collector.pull.JsonAnswer;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
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
 * Looks for posts that are no longer in their list. Some were changed so that they do not belong
 * there, such as one without its hashtag. One that is not found at all is looked for once more at
 * least an hour later: servers fail, too.
 */
final class Absences {

  private static final Duration AGAIN = Duration.ofHours(1);

  /** A post that was found, and where. */
  record Found(Status status, MastodonCursor.Known known, RawDocument raw) {}

  private final MastodonServer server;
  private final MastodonSettings settings;
  private final ConnectorDescriptor channel;
  private final Instant now;
  private final Aside aside;
  private final Map<String, MastodonCursor.Missing> missing = new LinkedHashMap<>();
  private final Set<String> dropped = new HashSet<>();
  private final List<Found> changed = new ArrayList<>();
  private final List<MastodonCursor.Known> kept = new ArrayList<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();
  private final List<MalformedItem> malformed = new ArrayList<>();

  Absences(
      MastodonServer server,
      MastodonSettings settings,
      ConnectorDescriptor channel,
      MastodonCursor known,
      Instant now,
      Aside aside) {
    this.server = server;
    this.settings = settings;
    this.channel = channel;
    this.now = now;
    this.aside = aside;
    known.missing().forEach(one -> missing.put(one.uri(), one));
  }

  /** What is missing now. */
  List<MastodonCursor.Missing> missing() {
    return List.copyOf(missing.values());
  }

  /** Names of posts that are not in the list any more. */
  Set<String> dropped() {
    return dropped;
  }

  /** Posts that were found to be other than they were. */
  List<Found> changed() {
    return changed;
  }

  /** Changed posts that are looked at again nevertheless, as they are now. */
  List<MastodonCursor.Known> kept() {
    return kept;
  }

  List<MentionDeleted> deletions() {
    return deletions;
  }

  List<MalformedItem> malformed() {
    return malformed;
  }

  /**
   * Looks for them, and for those that were missing an hour ago. What is too much for now is looked
   * for later.
   *
   * @param absent posts that should be in the list and are not
   * @param outside a post that the list does not reach; null when there is none
   * @param present names of those that are: what is there again is not missing
   */
  Mono<Void> look(
      List<MastodonCursor.Known> absent,
      MastodonCursor.@Nullable Known outside,
      Set<String> present) {
    missing.keySet().removeAll(present);
    long due = now.minus(AGAIN).getEpochSecond();
    List<Mono<Void>> looks = new ArrayList<>();
    if (outside != null
        && !present.contains(outside.uri())
        && !missing.containsKey(outside.uri())
        && missing.size() < MastodonCursor.MAX_MISSING) {
      looks.add(lookOutside(outside));
    }
    missing.values().stream()
        .filter(one -> one.since() <= due)
        .map(this::lookAgain)
        .forEach(looks::add);
    int room = Math.max(MastodonCursor.MAX_MISSING - 1 - missing.size(), 0);
    absent.stream().limit(room).map(this::lookFirst).forEach(looks::add);
    return Flux.fromIterable(looks)
        .take(Aside.MOST)
        .concatMap(look -> Mono.defer(() -> aside.isOver() ? Mono.empty() : aside.bear(look)))
        .then();
  }

  /** It stays outside of the list, and so is looked at each time. */
  private Mono<Void> lookOutside(MastodonCursor.Known known) {
    return server
        .find(settings.status(known.id()))
        .doOnNext(
            answer -> {
              if (compare(known, answer)) {
                kept.add(known.as(changed.get(changed.size() - 1).status().print()));
              }
            })
        .then()
        .onErrorResume(
            MastodonServer::isNotShown,
            error -> {
              note(known, error);
              return Mono.empty();
            });
  }

  private void note(MastodonCursor.Known known, Throwable error) {
    if (MastodonServer.isNotFound(error)) {
      missing.put(
          known.uri(), new MastodonCursor.Missing(known.id(), known.uri(), now.getEpochSecond()));
    }
  }

  private Mono<Void> lookFirst(MastodonCursor.Known known) {
    return server
        .find(settings.status(known.id()))
        .doOnNext(
            answer -> {
              dropped.add(known.uri());
              compare(known, answer);
            })
        .then()
        .onErrorResume(
            MastodonServer::isNotShown,
            error -> {
              dropped.add(known.uri());
              note(known, error);
              return Mono.empty();
            });
  }

  /** Whether it is another one now. */
  private boolean compare(MastodonCursor.Known known, JsonAnswer answer) {
    try {
      Status status = Status.of(answer.object(), settings.host());
      if (status.uri().equals(known.uri()) && !status.print().equals(known.of())) {
        changed.add(new Found(status, known, answer.raw()));
        return true;
      }
    } catch (MalformedItem e) {
      malformed.add(e);
    } catch (UpstreamFault e) {
      malformed.add(new MalformedItem(known.id(), String.valueOf(e.getMessage()), ""));
    }
    return false;
  }

  private Mono<Void> lookAgain(MastodonCursor.Missing one) {
    return server
        .find(settings.status(one.id()))
        .doOnNext(answer -> missing.remove(one.uri()))
        .then()
        .onErrorResume(
            MastodonServer::isNotShown,
            error -> {
              missing.remove(one.uri());
              if (MastodonServer.isNotFound(error)) {
                dropped.add(one.uri());
                deletions.add(
                    new MentionDeleted(
                        StatusMentions.key(channel, one.uri()).value(),
                        channel.id(),
                        now,
                        DeletionReason.UNREACHABLE,
                        null));
              }
              return Mono.empty();
            });
  }
}

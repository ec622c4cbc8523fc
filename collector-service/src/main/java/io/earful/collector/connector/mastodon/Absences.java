package io.earful.collector.connector.mastodon;

import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.Missing;
import io.earful.collector.pull.MissingItems;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks for posts that are no longer in their list. Some were changed so that they do not belong
 * there, such as one without its hashtag. One that is not found twice is gone when it was written
 * on the very server that is asked, or when the one on which it was written says so, too: servers
 * also forget what others wrote, and stop talking to each other.
 */
final class Absences {

  /** A post that was found, and where. */
  record Found(Status status, MastodonCursor.Known known, RawDocument raw) {}

  private final MastodonServer server;
  private final MastodonSettings settings;
  private final ConnectorDescriptor channel;
  private final Instant now;
  private final Aside aside;
  private final MissingItems<String, JsonAnswer> items;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, @Nullable Boolean> closed = new HashMap<>();
  private final Map<String, MastodonCursor.Known> sought = new HashMap<>();
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
    Map<String, Long> before = new LinkedHashMap<>();
    for (MastodonCursor.Missing one : known.missing()) {
      before.put(one.uri(), one.since());
      ids.put(one.uri(), one.id());
      closed.put(one.uri(), one.closed());
    }
    this.items =
        new MissingItems<>(
            new Posts(), Missing.ofSeconds(before, now, MastodonCursor.MAX_MISSING), Aside.MOST);
  }

  /** Posts by their names, which only their numbers find. */
  private final class Posts implements MissingItems.Channel<String, JsonAnswer> {

    @Override
    public Mono<JsonAnswer> ask(String uri) {
      return aside.isOver()
          ? Mono.empty()
          : aside.note(server.find(settings.status(Objects.requireNonNull(ids.get(uri)))));
    }

    @Override
    public boolean isNotFound(Throwable error) {
      return MastodonServer.isNotFound(error);
    }

    @Override
    public boolean isNotShown(Throwable error) {
      return MastodonServer.isNotShown(error);
    }
  }

  /** What is missing now. */
  List<MastodonCursor.Missing> missing() {
    return items.missing().entrySet().stream()
        .map(
            one ->
                new MastodonCursor.Missing(
                    Objects.requireNonNull(ids.get(one.getKey())),
                    one.getKey(),
                    one.getValue().getEpochSecond(),
                    closed.get(one.getKey())))
        .toList();
  }

  /** Names of posts that are not in the list any more. */
  Set<String> dropped() {
    return dropped;
  }

  /** Posts that were found to be other than they were. */
  List<Found> changed() {
    return changed;
  }

  /** Posts that are looked at again nevertheless, as they are now. */
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
    List<String> wanted = new ArrayList<>();
    boolean beyond =
        outside != null
            && !present.contains(outside.uri())
            && !items.missing().containsKey(outside.uri());
    if (outside != null && beyond) {
      seek(outside, wanted);
    }
    absent.forEach(one -> seek(one, wanted));
    return items
        .look(wanted, present::contains, this::wasRefused)
        .then(Mono.fromRunnable(() -> looked(outside)))
        .thenMany(Flux.defer(() -> Flux.fromIterable(items.gone())))
        .concatMap(this::gone)
        .then();
  }

  private void seek(MastodonCursor.Known known, List<String> wanted) {
    ids.put(known.uri(), known.id());
    closed.put(known.uri(), known.closed());
    sought.put(known.uri(), known);
    wanted.add(known.uri());
  }

  private boolean wasRefused(String uri) {
    MastodonCursor.Known known = sought.get(uri);
    return known != null && known.isRefused();
  }

  private void looked(MastodonCursor.@Nullable Known outside) {
    dropped.addAll(items.dropped());
    items.found().forEach((uri, answer) -> found(uri, answer, outside));
    items.refused().forEach(uri -> kept.add(Objects.requireNonNull(sought.get(uri)).refused()));
  }

  private void found(String uri, JsonAnswer answer, MastodonCursor.@Nullable Known outside) {
    MastodonCursor.Known known = sought.get(uri);
    if (known == null) {
      return;
    }
    boolean other = compare(known, answer);
    if (known.equals(outside)) {
      // it stays outside of the list, and so is looked at each time
      dropped.remove(uri);
      if (other) {
        kept.add(known.as(changed.get(changed.size() - 1).status().print()));
      }
    }
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

  /** What another server wrote may have left this one alone: then it is forgotten, and stays. */
  private Mono<Void> gone(String uri) {
    Mono<Boolean> isGone =
        settings.isOwn(uri)
            ? Mono.just(true)
            : server.isGoneWhereItWasWritten(uri, settings.mayBeClosed(closed.get(uri)));
    return isGone.filter(gone -> gone).doOnNext(gone -> deleted(uri)).then();
  }

  private void deleted(String uri) {
    deletions.add(
        new MentionDeleted(
            StatusMentions.key(channel, uri).value(),
            channel.id(),
            now,
            DeletionReason.UNREACHABLE,
            null));
  }
}

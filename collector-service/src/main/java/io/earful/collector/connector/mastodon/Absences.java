package io.earful.collector.connector.mastodon;

import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.MissingItems;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import io.earful.event.DeletionReason;
import io.earful.event.MentionDeleted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * Looks for posts that are no longer in their list. Some were changed so that they do not belong
 * there, such as one without its hashtag.
 */
final class Absences {

  /** Most posts that are looked for after one page; the others are looked for later. */
  private static final int MAX_LOOKS = 20;

  /** A post that was found, and where. */
  record Found(Status status, MastodonCursor.Known known, RawDocument raw) {}

  /** What a post is called on the server, and in the network. */
  private record Name(String id, String uri) {}

  private final MastodonSettings settings;
  private final ConnectorDescriptor channel;
  private final Instant now;
  private final MissingItems<Name, JsonAnswer> items;
  private final List<Found> changed = new ArrayList<>();
  private final List<MalformedItem> malformed = new ArrayList<>();

  Absences(
      MastodonServer server,
      MastodonSettings settings,
      ConnectorDescriptor channel,
      MastodonCursor known,
      Instant now) {
    this.settings = settings;
    this.channel = channel;
    this.now = now;
    Map<Name, Instant> missing = new LinkedHashMap<>();
    known
        .missing()
        .forEach(
            one -> missing.put(new Name(one.id(), one.uri()), Instant.ofEpochSecond(one.since())));
    this.items = new MissingItems<>(new Statuses(server, settings), now, MAX_LOOKS, missing);
  }

  private record Statuses(MastodonServer server, MastodonSettings settings)
      implements MissingItems.Channel<Name, JsonAnswer> {

    @Override
    public Mono<JsonAnswer> ask(Name item) {
      return server.ask(settings.status(item.id()));
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
                    one.getKey().id(), one.getKey().uri(), one.getValue().getEpochSecond()))
        .toList();
  }

  /** Names of posts that are not in the list any more. */
  Set<String> dropped() {
    return items.dropped().stream().map(Name::uri).collect(Collectors.toSet());
  }

  /** Posts that were found to be other than they were. */
  List<Found> changed() {
    return changed;
  }

  List<MentionDeleted> deletions() {
    return items.gone().stream()
        .map(
            gone ->
                new MentionDeleted(
                    StatusMentions.key(channel, gone.uri()).value(),
                    channel.id(),
                    now,
                    DeletionReason.UNREACHABLE,
                    null))
        .toList();
  }

  List<MalformedItem> malformed() {
    return malformed;
  }

  /**
   * Looks for them, and for those that were missing an hour ago.
   *
   * @param absent posts that should be in the list and are not
   * @param present names of those that are: what is there again is not missing
   */
  Mono<Void> look(List<MastodonCursor.Known> absent, Set<String> present) {
    List<Name> names = absent.stream().map(known -> new Name(known.id(), known.uri())).toList();
    return items
        .look(names, name -> present.contains(name.uri()))
        .then(Mono.defer(() -> looked(absent)));
  }

  private Mono<Void> looked(List<MastodonCursor.Known> absent) {
    Duration pause = items.pause();
    if (pause != null) {
      return Mono.error(new RateLimited(pause));
    }
    for (MastodonCursor.Known known : absent) {
      JsonAnswer answer = items.found().get(new Name(known.id(), known.uri()));
      if (answer != null) {
        compare(known, answer);
      }
    }
    return Mono.empty();
  }

  private void compare(MastodonCursor.Known known, JsonAnswer answer) {
    try {
      Status status = Status.of(answer.object(), settings.host());
      if (status.uri().equals(known.uri()) && !status.print().equals(known.of())) {
        changed.add(new Found(status, known, answer.raw()));
      }
    } catch (MalformedItem e) {
      malformed.add(e);
    } catch (UpstreamFault e) {
      malformed.add(new MalformedItem(known.id(), String.valueOf(e.getMessage()), ""));
    }
  }
}

package io.earful.collector.connector.mastodon;

import io.earful.collector.http.WebAddress;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.Batch;
import io.earful.connector.ChannelStreams;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.SourceGone;
import io.earful.connector.SourceView;
import io.earful.connector.StreamCall;
import io.earful.connector.StreamEvent;
import io.earful.event.DeletionReason;
import io.earful.event.MentionDeleted;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Listens to what a server tells as it happens (https://docs.joinmastodon.org/methods/streaming/).
 * Its events have no numbers, so a stream that broke cannot be taken up again: it only says that
 * there is something to read, and what that is, the list says. So nothing is lost, and nothing
 * comes twice, however often the stream breaks. That a post is gone is looked after at once.
 */
final class StatusStream {

  private static final Duration LONGEST = Duration.ofMinutes(29);

  /** Much larger than any post; what is larger is news all the same. */
  private static final int MAX_EVENT = 512 * 1024;

  /** Events that may wait; the network waits when there are more. */
  private static final int WAITING = 64;

  /** Posts of which one reading asks whether they are gone. */
  private static final int MOST_LOOKS = 20;

  private static final int MOST_NEWS = 1_000;

  private final ChannelStreams streams;
  private final JsonApi api;
  private final ConnectorDescriptor channel;
  private final Clock clock;
  private final Duration gather;
  private final HeardDeletions heard = new HeardDeletions();

  /**
   * @param gather after the first news, more is waited for so long: a busy list is not read for
   *     each post
   */
  StatusStream(
      ChannelStreams streams,
      JsonApi api,
      ConnectorDescriptor channel,
      Clock clock,
      Duration gather) {
    this.streams = streams;
    this.api = api;
    this.channel = channel;
    this.clock = clock;
    this.gather = gather;
  }

  /** Completes when there is something to read; never where the source does not want a stream. */
  Mono<Void> watch(SourceView source, Cursor from) {
    return Mono.defer(
            () -> {
              MastodonSettings settings = MastodonSettings.of(source);
              String path = settings.stream();
              return path == null
                  ? Mono.<Void>never()
                  : new Listening(source.id(), settings, from).news(path);
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  /** Completes when the stream is open; at once where the source does not want one. */
  Mono<Void> tryOut(SourceView source) {
    return Mono.defer(
            () -> {
              MastodonSettings settings = MastodonSettings.of(source);
              String path = settings.stream();
              return path == null
                  ? Mono.<Void>empty()
                  : new Listening(source.id(), settings, Cursor.START).opened(path);
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  /** One time of listening. */
  private final class Listening {

    private final String sourceId;
    private final MastodonSettings settings;
    private final MastodonCursor known;
    private final MastodonServer server;

    private Listening(String sourceId, MastodonSettings settings, Cursor from) {
      this.sourceId = sourceId;
      this.settings = settings;
      this.known = MastodonCursor.of(from, settings.digest());
      this.server = new MastodonServer(api, settings.token());
    }

    private Mono<Void> news(String path) {
      return base()
          .flatMapMany(base -> streams.events(call(base, path)))
          .publishOn(Schedulers.parallel(), WAITING)
          .concatMap(this::isNews)
          .filter(Boolean::booleanValue)
          .bufferTimeout(MOST_NEWS, gather)
          .next()
          .then()
          .timeout(LONGEST, Mono.empty());
    }

    private Mono<Void> opened(String path) {
      return base().flatMapMany(base -> streams.events(call(base, path))).next().then();
    }

    private StreamCall call(URI base, String path) {
      String token = settings.token();
      return new StreamCall(
          URI.create(base + path),
          MAX_EVENT,
          token == null ? Map.of() : Map.of("Authorization", "Bearer " + token));
    }

    /** Large servers have another host for their streams, and say which. */
    private Mono<URI> base() {
      return server
          .ask(settings.instance())
          .map(
              answer ->
                  named(
                      answer
                          .object()
                          .path("configuration")
                          .path("urls")
                          .path("streaming")
                          .asString("")))
          .onErrorResume(MastodonServer::isUnknown, none -> Mono.just(settings.server()));
    }

    /** No way that is less safe than the one to the server itself. */
    private URI named(String address) {
      URI uri = WebAddress.parse(address.replaceFirst("^ws", "http").replaceFirst("/+$", ""));
      boolean usable =
          uri != null
              && uri.getHost() != null
              && uri.getRawQuery() == null
              && uri.getRawUserInfo() == null
              && ("https".equalsIgnoreCase(uri.getScheme())
                  || settings.server().getScheme().equalsIgnoreCase(uri.getScheme()));
      return usable && uri != null ? uri : settings.server();
    }

    private Mono<Boolean> isNews(StreamEvent event) {
      if (event.kind() == StreamEvent.Kind.OPENED) {
        return isBehind();
      }
      return switch (event.name()) {
        case "update", "status.update", "notification" -> Mono.just(true);
        case "delete" -> Mono.just(isGone(event.text().strip()));
        default -> Mono.just(false);
      };
    }

    /** What came between the last reading and now was not heard. */
    private Mono<Boolean> isBehind() {
      String newest = known.newest();
      if (newest == null || !known.isBetweenWalks()) {
        return Mono.just(true);
      }
      return server
          .ask(settings.newer(newest))
          .map(answer -> !StatusPage.read(settings, answer, false).items().isEmpty())
          .onErrorResume(MastodonServer::isUnknown, none -> Mono.just(false));
    }

    private boolean isGone(String post) {
      boolean ours = known.recent().stream().anyMatch(one -> one.id().equals(post));
      if (ours) {
        heard.add(sourceId, post);
      }
      return ours;
    }
  }

  /**
   * Looks for posts that the stream said were deleted.
   *
   * @return those that are gone, and a cursor without them; empty when there are none
   */
  Mono<Batch> gone(SourceView source, Cursor from) {
    return Mono.defer(
        () -> {
          MastodonSettings settings = MastodonSettings.of(source);
          MastodonCursor known = MastodonCursor.of(from, settings.digest());
          // a test of the source knows no posts; what was heard is for the reading that does
          Set<String> posts = known.recent().isEmpty() ? Set.of() : heard.take(source.id());
          if (posts.isEmpty()) {
            return Mono.<Batch>empty();
          }
          MastodonServer server = new MastodonServer(api, settings.token());
          return Flux.fromIterable(known.recent())
              .filter(one -> posts.contains(one.id()))
              .take(MOST_LOOKS)
              .concatMap(one -> gone(server, settings, one))
              .collectList()
              .flatMap(gone -> Mono.justOrEmpty(batch(known, gone)));
        });
  }

  /**
   * Emits it when the server says that it is gone, and the server where it was written does so,
   * too; whatever else they say is found out later.
   */
  private static Mono<MastodonCursor.Known> gone(
      MastodonServer server, MastodonSettings settings, MastodonCursor.Known one) {
    return server
        .find(settings.status(one.id()))
        .then(Mono.<MastodonCursor.Known>empty())
        .onErrorResume(
            SourceGone.class,
            gone ->
                settings.isOwn(one.uri())
                    ? Mono.just(one)
                    : server
                        .isGoneWhereItWasWritten(one.uri(), settings.mayBeClosed(one.closed()))
                        .filter(yes -> yes)
                        .map(yes -> one))
        .onErrorResume(ConnectorFailure.class, unknown -> Mono.empty());
  }

  private @Nullable Batch batch(MastodonCursor known, List<MastodonCursor.Known> gone) {
    if (gone.isEmpty()) {
      return null;
    }
    Set<String> names =
        gone.stream().map(MastodonCursor.Known::uri).collect(Collectors.toUnmodifiableSet());
    List<MentionDeleted> deletions =
        gone.stream()
            .map(
                one ->
                    new MentionDeleted(
                        StatusMentions.key(channel, one.uri()).value(),
                        channel.id(),
                        clock.instant(),
                        DeletionReason.UNREACHABLE,
                        null))
            .toList();
    List<MastodonCursor.Missing> missing =
        known.missing().stream().filter(one -> !names.contains(one.uri())).toList();
    return new Batch(
        List.of(),
        deletions,
        List.of(),
        List.of(),
        known.with(List.of(), names, missing).toCursor(),
        List.of(),
        null);
  }
}

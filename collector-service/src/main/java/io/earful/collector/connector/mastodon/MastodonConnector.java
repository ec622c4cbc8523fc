package io.earful.collector.connector.mastodon;

import io.earful.collector.limit.Dialect;
import io.earful.collector.pull.JsonApi;
import io.earful.collector.pull.PageWalk;
import io.earful.connector.Batch;
import io.earful.connector.BrandHints;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.OutgoingReply;
import io.earful.connector.Proof;
import io.earful.connector.Replier;
import io.earful.connector.ReplyLimits;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Suggester;
import io.earful.connector.Suggestion;
import io.earful.connector.WatchingConnector;
import io.earful.event.AttachmentLimits;
import io.earful.event.CountUnit;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects and answers posts of any server that speaks Mastodon's API. */
final class MastodonConnector implements WatchingConnector, Replier, Suggester {

  /** Characters of a post, unless a server allows more. */
  static final int MAX_POST = 500;

  /** Servers know for an hour which answers they have. */
  private static final Duration REMEMBERED = Duration.ofMinutes(50);

  /** Pictures alone: a post has one film or sound and nothing beside it. */
  private static final AttachmentLimits FILES =
      new AttachmentLimits(
          4,
          AttachmentLimits.MOST_BYTES,
          AttachmentLimits.MOST_TOTAL_BYTES,
          List.of("image/jpeg", "image/png", "image/gif", "image/webp"),
          1_500,
          null);

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "mastodon",
          "Mastodon",
          ChannelKind.SOCIAL,
          "1",
          Set.of(
              Capability.BACKFILL,
              Capability.THREADS,
              Capability.EDITS,
              Capability.DELETIONS,
              Capability.ENGAGEMENT,
              Capability.SEARCH,
              Capability.REPLY),
          MastodonSettings.SCHEMA,
          MastodonSettings.CREDENTIALS,
          new ReplyLimits(MAX_POST, CountUnit.GRAPHEME, FILES),
          "300 requests in five minutes unless the server says otherwise, which is obeyed;"
              + " 20 pages of at most 40 posts in a run",
          List.of(
              "answers of more than 500 characters or four pictures, where a server allows more, and"
                  + " with films, sound and other files",
              "posts at the moment they are written, unless the source listens to the stream, which"
                  + " servers show to accounts, and to others only where they want to",
              "posts that the server has not heard of: each knows a part of the network",
              "search and mentions without an access token; a search finds only those who want to"
                  + " be found, and nothing where the server has no full-text search",
              "private messages that were sent from the account itself",
              "edits, deletions and numbers beyond the newest 160 posts, or a month before the"
                  + " newest",
              "boosts: what they boost counts once",
              "posts of accounts that ask programs to leave them alone (#nobot in the profile),"
                  + " unless they wrote to us"),
          ChannelPolicy.OPEN,
          Proof.DOUBLE);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  /** How long news of a stream is gathered before the list is read. */
  private static final Duration GATHER = Duration.ofSeconds(5);

  private final JsonApi api;
  private final Clock clock;
  private final StatusStream stream;

  MastodonConnector(ConnectorContext context) {
    this(context, GATHER);
  }

  /**
   * @param gather how long news of a stream is gathered before the list is read
   */
  MastodonConnector(ConnectorContext context, Duration gather) {
    this.api = new JsonApi(context, Dialect.X_RATELIMIT);
    this.clock = context.clock();
    this.stream = new StatusStream(context.streams(), api, DESCRIPTOR, clock, gather);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ChannelCost cost() {
    return ChannelCost.FREE;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return stream
        .gone(source, from)
        .onErrorMap(ConnectorFailure::wrap)
        .flatMapMany(gone -> Flux.just(gone).concatWith(walk(source, gone.next())))
        .switchIfEmpty(Flux.defer(() -> walk(source, from)));
  }

  @Override
  public Mono<Void> watch(SourceView source, Cursor from) {
    return stream.watch(source, from);
  }

  @Override
  public Mono<Void> tryWatch(SourceView source) {
    return stream.tryOut(source);
  }

  private Flux<Batch> walk(SourceView source, Cursor from) {
    return PageWalk.run(
        MAX_PAGES,
        () -> {
          MastodonSettings settings = MastodonSettings.of(source);
          MastodonServer server = new MastodonServer(api, settings.token());
          MastodonWalk walk = new MastodonWalk(server, settings, DESCRIPTOR, clock);
          return new PageWalk<>(MastodonCursor.of(from, settings.digest()), walk::step);
        });
  }

  @Override
  public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return new MastodonAnswers(api, DESCRIPTOR).reply(source, reply);
  }

  @Override
  public @Nullable String lacks(SourceView source) {
    return source.credentials().containsKey("accessToken") ? null : MastodonAnswers.NO_TOKEN;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public Duration repeatableFor() {
    return REMEMBERED;
  }

  /** The server of the project knows the largest part of the network. */
  @Override
  public Flux<Suggestion> suggest(BrandHints brand) {
    String tag = brand.word();
    return tag.isEmpty()
        ? Flux.empty()
        : Flux.just(
            new Suggestion(
                "Mastodon: #" + tag,
                Map.of("server", "https://mastodon.social", "read", "hashtag", "hashtag", tag),
                false));
  }
}

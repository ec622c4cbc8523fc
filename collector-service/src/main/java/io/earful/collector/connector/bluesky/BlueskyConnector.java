package io.earful.collector.connector.bluesky;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects posts of Bluesky and of every other server of its network. */
final class BlueskyConnector implements WatchingConnector, Replier, Suggester {

  /** A word of one letter is in every post. */
  private static final int SHORTEST_TERM = 2;

  /** As small as every server of the network takes them. */
  private static final AttachmentLimits PICTURES =
      new AttachmentLimits(
          4,
          1_000_000,
          4_000_000,
          List.of("image/jpeg", "image/png", "image/webp"),
          AttachmentLimits.MOST_DESCRIPTION,
          null);

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "bluesky",
          "Bluesky",
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
          BlueskySettings.SCHEMA,
          BlueskySettings.CREDENTIALS,
          new ReplyLimits(300, CountUnit.GRAPHEME, PICTURES),
          "3,000 requests in five minutes for one address, unless the server says otherwise, which"
              + " is obeyed; 20 pages of 100 posts in a run; 30 sign-ins in five minutes and 300 a"
              + " day for one account, of which a source needs few; the stream has no limits, and"
              + " brings all posts of the network, of which this machine keeps those that are"
              + " wanted",
          List.of(
              "answers without an account, of more than 3,000 bytes, or with films and other files than"
                  + " pictures; accounts that an answer names are not linked",
              "a search without an account, for which the stream stands in: servers show it to"
                  + " accounts only",
              "posts that claim to be much older than they are: the search sorts them there",
              "what the search leaves out: it does not promise everything it has",
              "edits, deletions and numbers that a search finds beyond the newest 400 posts, or"
                  + " after a month",
              "with the stream: what was said before the source was set up or while it was away for"
                  + " longer than the server keeps (a day or some), names of authors, numbers,"
                  + " moderators' labels, pictures, words of quoted posts, changes of posts beyond"
                  + " the newest 1,000 that were found, and accounts that are closed for a while",
              "posts of accounts that block the one that reads",
              "reposts: what they repost counts once",
              "direct messages"),
          ChannelPolicy.OPEN,
          Proof.LIVE);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  private final Pds pds;
  private final Clock clock;
  private final Jetstream jetstream;
  private final PostReplies replies;

  BlueskyConnector(ConnectorContext context) {
    this(context, Pace.USUAL);
  }

  /**
   * @param pace how long a source listens to the stream
   */
  BlueskyConnector(ConnectorContext context, Pace pace) {
    this.jetstream = new Jetstream(context.streams(), DESCRIPTOR, pace, context.clock());
    this.pds = new Pds(new JsonApi(context, Dialect.RATELIMIT));
    this.replies = new PostReplies(pds, DESCRIPTOR, context.clock());
    this.clock = context.clock();
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
    return BlueskySettings.isStream(source)
        ? jetstream.collect(source, from)
        : search(source, from);
  }

  /** A search cannot say that there is something new. */
  @Override
  public Mono<Void> watch(SourceView source, Cursor from) {
    return BlueskySettings.isStream(source) ? jetstream.watch(source, from) : Mono.never();
  }

  @Override
  public boolean listens(SourceView source) {
    return BlueskySettings.isStream(source);
  }

  private Flux<Batch> search(SourceView source, Cursor from) {
    return PageWalk.run(
        MAX_PAGES,
        () -> {
          BlueskySettings settings = BlueskySettings.of(source);
          SearchWalk walk = new SearchWalk(pds, settings, DESCRIPTOR, clock);
          return new PageWalk<>(
              SearchCursor.of(from, settings.digest(), clock.instant()), walk::step);
        });
  }

  @Override
  public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return Mono.defer(() -> replies.send(BlueskySettings.login(source), reply))
        .onErrorMap(ConnectorFailure::wrap);
  }

  @Override
  public @Nullable String lacks(SourceView source) {
    BlueskySettings.login(source);
    return null;
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  /** The stream of all posts needs no account. */
  @Override
  public Flux<Suggestion> suggest(BrandHints brand) {
    return brand.name().length() < SHORTEST_TERM
        ? Flux.empty()
        : Flux.just(
            new Suggestion(
                "Bluesky: " + brand.name(),
                Map.of("read", "stream", "terms", List.of(brand.name())),
                false));
  }
}

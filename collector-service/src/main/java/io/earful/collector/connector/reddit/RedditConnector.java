package io.earful.collector.connector.reddit;

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
import io.earful.connector.PullConnector;
import io.earful.connector.Replier;
import io.earful.connector.ReplyLimits;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Suggester;
import io.earful.connector.Suggestion;
import io.earful.event.CountUnit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects posts and comments of Reddit. */
final class RedditConnector implements PullConnector, Replier, Suggester {

  /**
   * What was deleted there must go everywhere, with the name of who wrote it, and accounts may not
   * be followed elsewhere. Deletions are looked for during a month, so nothing may be kept longer.
   */
  private static final ChannelPolicy POLICY = new ChannelPolicy(false, null);

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "reddit",
          "Reddit",
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
          RedditSettings.SCHEMA,
          RedditSettings.CREDENTIALS,
          new ReplyLimits(Answering.MOST, CountUnit.CODEPOINT),
          "100 requests a minute for one client id, measured over ten minutes, which is obeyed;"
              + " lists of about 1,000 items; commercial use needs a contract with Reddit",
          List.of(
              "answers without an account; an answer may be there twice when the connection broke"
                  + " while it was sent, so it is not sent again by itself; its words are read as"
                  + " Markdown, and some subreddits take fewer than 10,000 characters",
              "files with answers: the documented API takes words alone",
              "comments by words: the search finds posts alone",
              "what is further back than about the newest 1,000 items of a list, fewer of a search;"
                  + " what may be missing is told",
              "edits and deletions beyond the newest 800 items of a source, or after a month; a"
                  + " post that was removed and is shown again",
              "of a thread, more than 1,000 comments that are folded away, and branches that are"
                  + " deeper than ten answers",
              "without a client id: comments of a subreddit, mentions, scores, what a comment"
                  + " answers, edits and deletions; and anything where Reddit blocks those who do"
                  + " not sign in",
              "private messages and chats",
              "a refresh token that changes with every use"),
          POLICY,
          Proof.DOUBLE);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  private final RedditApi api;
  private final Clock clock;
  private final Answering answering;

  RedditConnector(ConnectorContext context) {
    this.api = new RedditApi(context);
    this.clock = context.clock();
    this.answering = new Answering(api, DESCRIPTOR);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  /** Whoever earns money with it needs a contract. */
  @Override
  public ChannelCost cost() {
    return ChannelCost.AGREEMENT;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return PageWalk.run(
        MAX_PAGES,
        () -> {
          RedditSettings settings = RedditSettings.of(source);
          RedditCursor known = RedditCursor.of(from, settings.digest(), clock.instant());
          return new PageWalk<>(
              known, new RedditWalk(api, settings, DESCRIPTOR, clock, known)::step);
        });
  }

  @Override
  public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return Mono.defer(() -> answering.reply(RedditSettings.of(source), reply))
        .onErrorMap(ConnectorFailure::wrap);
  }

  @Override
  public @Nullable String lacks(SourceView source) {
    return Answering.lacking(RedditSettings.of(source).login());
  }

  /** Reddit takes the same words twice. */
  @Override
  public boolean isRepeatable() {
    return false;
  }

  /** Without signing in, its feeds are read. */
  @Override
  public Flux<Suggestion> suggest(BrandHints brand) {
    return Flux.just(
        new Suggestion(
            "Reddit: " + brand.name(), Map.of("read", "search", "query", brand.phrase()), false));
  }
}

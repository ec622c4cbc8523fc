package io.earful.collector.connector.x;

import io.earful.collector.limit.Dialect;
import io.earful.collector.pull.JsonApi;
import io.earful.collector.pull.PageWalk;
import io.earful.connector.Batch;
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
import io.earful.event.CountUnit;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects posts, and answers them, by the second version of X's API. */
final class XConnector implements PullConnector, Replier {

  /** Its terms forbid to join an account with a person elsewhere who has not agreed to that. */
  private static final ChannelPolicy POLICY = new ChannelPolicy(false, null);

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "x",
          "X",
          ChannelKind.SOCIAL,
          "1",
          Set.of(
              Capability.BACKFILL,
              Capability.THREADS,
              Capability.REPLY,
              Capability.EDITS,
              Capability.ENGAGEMENT,
              Capability.SEARCH),
          XSettings.SCHEMA,
          XSettings.CREDENTIALS,
          new ReplyLimits(280, CountUnit.WEIGHTED),
          "450 requests of a search in 15 minutes for an app, 300 for an account, unless X says"
              + " otherwise, which is obeyed; 10,000 posts in a month unless the source says"
              + " otherwise; 20 pages of at most 100 posts in a run",
          List.of(
              "answers without the four keys of an account; and where X lets the app answer those"
                  + " alone who name or quote the account, to others",
              "files with answers: X documents their upload for another kind of sign-in (OAuth 2.0)"
                  + " than the keys of an account",
              "to say whether an answer that broke off was taken: sent again, it may come twice",
              "deletions: X tells them to those alone who ask for each post again, at the price of"
                  + " a post",
              "posts older than seven days with a search, and mentions beyond the newest 800",
              "numbers after a post was read: each reading costs",
              "reposts: what they pass on counts once",
              "the stream of posts as they are written"),
          POLICY,
          Proof.DOUBLE);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  private final JsonApi api;
  private final Clock clock;

  XConnector(ConnectorContext context) {
    this.api = new JsonApi(context, Dialect.X_RATE_LIMIT);
    this.clock = context.clock();
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  /** X takes money for each post that it gives. */
  @Override
  public ChannelCost cost() {
    return ChannelCost.PER_ITEM;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return PageWalk.run(
        MAX_PAGES,
        () -> {
          XSettings settings = XSettings.of(source);
          XApi x = new XApi(api, settings.api(), settings.credential());
          XCursor known = XCursor.of(from, settings.digest(), clock.instant());
          return new PageWalk<>(known, new XWalk(x, settings, DESCRIPTOR, clock)::step);
        });
  }

  /** What was paid for this month was, whatever is asked for from now on. */
  @Override
  public Cursor restart(Cursor before) {
    return XCursor.restarted(before);
  }

  @Override
  public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return Mono.defer(
            () -> {
              XSettings settings = XSettings.of(source);
              XCredential.User user = XCredential.answering(source.credentials());
              return new XAnswers(new XApi(api, settings.api(), user), DESCRIPTOR, clock)
                  .send(reply);
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  @Override
  public @Nullable String lacks(SourceView source) {
    return XCredential.user(source.credentials()) == null ? XCredential.NO_ACCOUNT : null;
  }

  /** X refuses the same words twice only as long as they are among the last. */
  @Override
  public boolean isRepeatable() {
    return false;
  }
}

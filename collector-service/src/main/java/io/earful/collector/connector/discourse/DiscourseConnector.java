package io.earful.collector.connector.discourse;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.SourceView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects posts of any forum that runs Discourse. */
final class DiscourseConnector implements PullConnector {

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "discourse",
          "Discourse",
          ChannelKind.FORUM,
          "1",
          Set.of(
              Capability.BACKFILL,
              Capability.THREADS,
              Capability.EDITS,
              Capability.DELETIONS,
              Capability.ENGAGEMENT,
              Capability.SEARCH),
          DiscourseSettings.SCHEMA,
          DiscourseSettings.CREDENTIALS,
          null,
          "200 requests a minute for one address, 60 for all keys of a site, unless the site says"
              + " otherwise, and fewer searches, which is obeyed; 20 pages in a run",
          List.of(
              "answers, so far",
              "private messages, unless the source reads the one topic that they are",
              "notes that staff write to each other, and what the forum says of itself, such as that"
                  + " a topic was closed",
              "of several posts that a search finds in one topic, all but the newest",
              "edits, deletions and numbers beyond the newest 100 posts, or a month before the"
                  + " newest",
              "a post that was hidden or deleted and is shown again",
              "names of categories"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  private final ConnectorContext context;

  DiscourseConnector(ConnectorContext context) {
    this.context = context;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return Flux.defer(() -> steps(source, from)).onErrorMap(ConnectorFailure::wrap);
  }

  private Flux<Batch> steps(SourceView source, Cursor from) {
    DiscourseSettings settings = DiscourseSettings.of(source);
    DiscourseWalk walk =
        new DiscourseWalk(
            new DiscourseSite(context.http(), context.clock(), settings),
            DESCRIPTOR,
            begin(settings, source.createdAt()));
    return walk.step(DiscourseCursor.of(from, settings.digest()))
        .expand(step -> step.isFollowed() ? walk.step(step.cursor()) : Mono.empty())
        .take(MAX_PAGES)
        .map(DiscourseWalk.Step::batch);
  }

  private static Instant begin(DiscourseSettings settings, Instant createdAt) {
    Duration since = settings.since();
    return since == null ? Instant.EPOCH : createdAt.minus(since);
  }
}

package io.earful.collector.connector.hackernews;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.HttpCall;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.SourceView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Collects the stories and comments that the search of Hacker News finds. */
final class HackernewsConnector implements PullConnector {

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "hackernews",
          "Hacker News",
          ChannelKind.FORUM,
          "1",
          Set.of(Capability.BACKFILL, Capability.THREADS, Capability.ENGAGEMENT, Capability.SEARCH),
          HackernewsSettings.SCHEMA,
          ConnectorDescriptor.NOTHING,
          null,
          "about 10,000 requests an hour for one address; 20 of 100 hits in a run",
          List.of(
              "answers: the site has no API for them",
              "deletions, and edits and points more than two hours after the newest hit",
              "the exact words alone: the search finds what is spelt alike, too"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  /** Most requests of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  private final ConnectorContext context;

  HackernewsConnector(ConnectorContext context) {
    this.context = context;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return Flux.defer(
            () -> {
              HackernewsSettings settings = HackernewsSettings.of(source);
              HackernewsCursor known = HackernewsCursor.of(from, settings.digest());
              long first = begin(settings, source.createdAt());
              return step(settings, known, first)
                  .expand(
                      page ->
                          page.cursor().isBetweenWalks()
                              ? Mono.empty()
                              : step(settings, page.cursor(), first))
                  .take(MAX_PAGES)
                  .map(HitPage::batch);
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  private static long begin(HackernewsSettings settings, Instant createdAt) {
    Duration since = settings.since();
    return since == null ? 0 : Math.max(0, createdAt.minus(since).getEpochSecond());
  }

  private Mono<HitPage> step(HackernewsSettings settings, HackernewsCursor known, long first) {
    Long read = known.read();
    long from = read == null ? first : Math.max(first, read - HackernewsCursor.OVERLAP);
    HttpCall call =
        HttpCall.get(settings.search(from, known.below())).header("Accept", "application/json");
    return context
        .http()
        .exchange(call)
        // a hundred comments are some work: not on the network's threads
        .publishOn(Schedulers.parallel())
        .map(answer -> HitPage.read(DESCRIPTOR, known, from, answer, context.clock().instant()));
  }
}

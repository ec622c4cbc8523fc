package io.earful.collector.connector.hackernews;

import io.earful.collector.pull.JsonApi;
import io.earful.collector.pull.PageWalk;
import io.earful.collector.pull.Step;
import io.earful.connector.Batch;
import io.earful.connector.BrandHints;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Cursor;
import io.earful.connector.HttpCall;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.SourceView;
import io.earful.connector.Suggester;
import io.earful.connector.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects the stories and comments that the search of Hacker News finds. */
final class HackernewsConnector implements PullConnector, Suggester {

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

  private final JsonApi api;

  HackernewsConnector(ConnectorContext context) {
    this.api = new JsonApi(context);
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
    return PageWalk.run(
        MAX_PAGES,
        () -> {
          HackernewsSettings settings = HackernewsSettings.of(source);
          HackernewsCursor known = HackernewsCursor.of(from, settings.digest());
          return new PageWalk<>(known, cursor -> page(settings, cursor));
        });
  }

  private Mono<Step<HackernewsCursor>> page(HackernewsSettings settings, HackernewsCursor known) {
    long from = known.from(settings.begin().getEpochSecond());
    return api.ask(HttpCall.get(settings.search(from, known.below())))
        .map(answer -> HitPage.read(DESCRIPTOR, known, from, answer));
  }

  @Override
  public Flux<Suggestion> suggest(BrandHints brand) {
    return Flux.just(
        new Suggestion(
            "Hacker News: " + brand.name(), Map.of("query", "\"" + brand.name() + "\""), false));
  }
}

package io.earful.collector.connector.forum;

import io.earful.collector.page.WebPage;
import io.earful.collector.robots.PolitePages;
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
import io.earful.connector.HttpCall;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import io.earful.connector.Suggester;
import io.earful.connector.Suggestion;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Collects the posts of a forum's topic, or of the topics of a board, from its pages. */
final class ForumConnector implements PullConnector, Suggester {

  private static final String VERSION = "1";

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "forum",
          "Forum pages",
          ChannelKind.FORUM,
          VERSION,
          Set.of(Capability.BACKFILL, Capability.THREADS, Capability.EDITS),
          ForumSettings.SCHEMA,
          ConnectorDescriptor.NOTHING,
          null,
          "one page every two seconds or what robots.txt asks for; 10 pages in a run unless set"
              + " otherwise",
          List.of(
              "answers: a forum's page has no way for programs to post; every mention has its"
                  + " address",
              "what is shown only after signing in",
              "deletions",
              "edits on other pages of a topic than its last",
              "topics that are not on the first page of a board's list"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  private final ConnectorContext context;
  private final PolitePages pages;

  ForumConnector(ConnectorContext context) {
    this.context = context;
    this.pages = new PolitePages(context.http(), context.clock());
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
    return Flux.defer(
            () -> {
              ForumSettings settings = ForumSettings.of(source);
              Instant now = context.clock().instant();
              ForumWalk walk = new ForumWalk(settings, DESCRIPTOR, now);
              PageReader reader = new PageReader(settings, now);
              ForumCursor known = ForumCursor.of(from, settings.uri().toString());
              return step(walk, reader, walk.start(known))
                  .expand(
                      step ->
                          step.state().isDone() ? Mono.empty() : step(walk, reader, step.state()))
                  .map(ForumWalk.Step::batch);
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  @Override
  public Flux<Suggestion> suggest(BrandHints brand) {
    return Flux.defer(() -> new ForumSuggestions(pages, context.clock()).of(brand))
        .onErrorMap(ConnectorFailure::wrap);
  }

  /** The source's own page fails the run; another page that fails is left out and said. */
  private Mono<ForumWalk.Step> step(ForumWalk walk, PageReader reader, ForumWalk.State state) {
    Visit visit = state.next();
    HttpCall call = HttpCall.get(visit.uri()).header("Accept", "text/html, */*;q=0.5");
    Mono<ForumWalk.Step> read =
        pages
            .get(call)
            // reading a large page takes a while: not on the network's threads
            .publishOn(Schedulers.parallel())
            .map(
                page ->
                    walk.behind(
                        state,
                        reader.read(WebPage.of(page.answer(), context.clock().instant())),
                        page.gap().toSeconds()))
            .onErrorMap(ConnectorFailure::wrap);
    return visit.why() == Visit.Why.SOURCE
        ? read
        : read.onErrorResume(
            ConnectorFailure.class,
            failure ->
                failure instanceof RateLimited
                    ? Mono.error(failure)
                    : Mono.fromCallable(() -> walk.without(state, failure)));
  }
}

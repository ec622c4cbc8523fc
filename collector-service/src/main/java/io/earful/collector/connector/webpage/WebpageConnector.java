package io.earful.collector.connector.webpage;

import io.earful.collector.page.WebPage;
import io.earful.collector.robots.PolitePages;
import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.HttpCall;
import io.earful.connector.LayoutChanged;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.RateLimited;
import io.earful.connector.SourceView;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Collects what one page, or a list of pages, holds. */
final class WebpageConnector implements PullConnector {

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "webpage",
          "Web pages",
          ChannelKind.REVIEW,
          "1",
          Set.of(Capability.BACKFILL, Capability.THREADS, Capability.RATINGS, Capability.EDITS),
          WebpageSettings.SCHEMA,
          ConnectorDescriptor.NOTHING,
          null,
          "one page every two seconds or what robots.txt asks for; 5 pages in a run unless set"
              + " otherwise",
          List.of(
              "answers",
              "what a page loads by script after it was opened",
              "what is shown only after signing in",
              "deletions",
              "which of two items is which, when the page names neither and both say the same"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  private final ConnectorContext context;
  private final PolitePages pages;

  WebpageConnector(ConnectorContext context) {
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
              Instant now = context.clock().instant();
              WebpageWalk walk = new WebpageWalk(WebpageSettings.of(source), DESCRIPTOR, now);
              return step(walk, walk.start(WebpageCursor.of(from)))
                  .expand(step -> step.state().isDone() ? Mono.empty() : step(walk, step.state()))
                  .map(WebpageWalk.Step::batch);
            })
        .onErrorMap(ConnectorFailure::wrap);
  }

  /** A page that fails does not keep the others; one that has changed its layout is said aloud. */
  private Mono<WebpageWalk.Step> step(WebpageWalk walk, WebpageWalk.State state) {
    HttpCall call = HttpCall.get(state.todo().get(0)).header("Accept", "text/html, */*;q=0.5");
    return pages
        .get(call)
        // reading a large page takes a while: not on the network's threads
        .publishOn(Schedulers.parallel())
        .map(page -> walk.behind(state, WebPage.of(page.answer(), context.clock().instant())))
        .onErrorMap(ConnectorFailure::wrap)
        .onErrorResume(
            ConnectorFailure.class,
            failure ->
                failure instanceof RateLimited || failure instanceof LayoutChanged
                    ? Mono.error(failure)
                    : Mono.fromCallable(() -> walk.without(state, failure)));
  }
}

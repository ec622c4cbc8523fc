package io.earful.collector.connector.wordpress;

import io.earful.collector.pull.JsonApi;
import io.earful.collector.pull.PageWalk;
import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.Cursor;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.SourceView;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;

/** Collects the comments of a WordPress site. */
final class WordpressConnector implements PullConnector {

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "wordpress",
          "WordPress",
          ChannelKind.MEDIA,
          "1",
          Set.of(
              Capability.BACKFILL,
              Capability.THREADS,
              Capability.EDITS,
              Capability.DELETIONS,
              Capability.SEARCH),
          WordpressSettings.SCHEMA,
          WordpressSettings.CREDENTIALS,
          null,
          "none by itself; hosts have their own, which are obeyed; 20 pages of 100 comments in a"
              + " run",
          List.of(
              "answers, so far",
              "sites that do not show their REST API: set up a source for the feed of their"
                  + " comments instead",
              "pingbacks and trackbacks, which are links and not words",
              "when a comment was edited: that it was is seen for a month, of the newest 800 at"
                  + " most",
              "deletions after a month, or beyond the newest 800",
              "comments that are approved more than a month after they were written",
              "e-mail addresses of authors"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  private final JsonApi api;
  private final Clock clock;

  WordpressConnector(ConnectorContext context) {
    this.api = new JsonApi(context);
    this.clock = context.clock();
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return PageWalk.run(
        MAX_PAGES,
        () -> {
          WordpressSettings settings = WordpressSettings.of(source);
          WordpressCursor known = WordpressCursor.of(from, settings.digest(), clock.instant());
          WordpressSite site = new WordpressSite(api, settings, known.plain());
          return new PageWalk<>(known, new WordpressWalk(site, settings, DESCRIPTOR, clock)::step);
        });
  }
}

package io.earful.collector.connector.wordpress;

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
import io.earful.event.ReplyRequested;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects and answers the comments of a WordPress site. */
final class WordpressConnector implements PullConnector, Replier, Suggester {

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
              Capability.SEARCH,
              Capability.REPLY),
          WordpressSettings.SCHEMA,
          WordpressSettings.CREDENTIALS,
          new ReplyLimits(ReplyRequested.MAX_TEXT, CountUnit.CODEPOINT),
          "none by itself; hosts have their own, which are obeyed; 20 pages of 100 comments in a"
              + " run",
          List.of(
              "to say whether an answer that broke off was taken: sent again, it may come twice"
                  + " where the site does not refuse what it has",
              "files with answers: a comment is words",
              "sites that do not show their REST API: set up a source for the feed of their"
                  + " comments instead",
              "pingbacks and trackbacks, which are links and not words",
              "when a comment was edited: that it was is seen for a month, of the newest 800 at"
                  + " most",
              "deletions after a month, or beyond the newest 800",
              "comments that are approved more than a month after they were written",
              "e-mail addresses of authors"),
          ChannelPolicy.OPEN,
          Proof.LIVE);

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
  public ChannelCost cost() {
    return ChannelCost.FREE;
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

  @Override
  public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return new WordpressAnswers(api, DESCRIPTOR).reply(source, reply, clock.instant());
  }

  @Override
  public @Nullable String lacks(SourceView source) {
    return WordpressSettings.of(source).authorization() == null ? WordpressAnswers.NO_USER : null;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public Flux<Suggestion> suggest(BrandHints brand) {
    URI site = brand.site();
    return site == null
        ? Flux.empty()
        : Flux.just(
            new Suggestion("Comments at " + site.getHost(), Map.of("site", site.toString()), true));
  }
}

package io.earful.collector.connector.discourse;

import io.earful.collector.limit.Dialect;
import io.earful.collector.pull.JsonApi;
import io.earful.collector.pull.PageWalk;
import io.earful.collector.pull.SharedSettings;
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
import io.earful.event.AttachmentLimits;
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

/** Collects and answers posts of any forum that runs Discourse. */
final class DiscourseConnector implements PullConnector, Replier, Suggester {

  /** Which kinds it takes, and how large, each forum decides. */
  private static final AttachmentLimits FILES =
      new AttachmentLimits(
          AttachmentLimits.MOST,
          AttachmentLimits.MOST_BYTES,
          AttachmentLimits.MOST_TOTAL_BYTES,
          List.of(),
          500,
          null);

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
              Capability.SEARCH,
              Capability.REPLY),
          DiscourseSettings.SCHEMA,
          DiscourseSettings.CREDENTIALS,
          new ReplyLimits(ReplyRequested.MAX_TEXT, CountUnit.CODEPOINT, FILES),
          "200 requests a minute for one address, 60 for all keys of a site, unless the site says"
              + " otherwise, and fewer searches, which is obeyed; 20 steps in a run, each of one"
              + " page and 25 requests beside it",
          List.of(
              "to say which files the forum takes, and how large, before it refuses one;"
                  + " to say whether an answer that broke off was taken: sent again, it may come twice;"
                  + " answers that are shorter than the forum wants (20 characters, mostly)",
              "private messages, unless the source reads the one topic that they are",
              "notes that staff write to each other, and what the forum says of itself, such as that"
                  + " a topic was closed",
              "of several posts that a search finds in one topic, all but the newest",
              "edits, deletions and numbers beyond the newest 100 posts, or a month before the"
                  + " newest",
              "a post that was hidden or deleted and is shown again",
              "names of categories"),
          ChannelPolicy.OPEN,
          Proof.DOUBLE);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  private final JsonApi api;
  private final Clock clock;

  DiscourseConnector(ConnectorContext context) {
    this.api = new JsonApi(context, Dialect.WAIT_SECONDS);
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
          DiscourseSettings settings = DiscourseSettings.of(source);
          DiscourseSite site = new DiscourseSite(api, clock, settings);
          DiscourseWalk walk = new DiscourseWalk(site, DESCRIPTOR, SharedSettings.begin(source));
          return new PageWalk<>(DiscourseCursor.of(from, settings.digest()), walk::step);
        });
  }

  @Override
  public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return new DiscourseAnswers(api, DESCRIPTOR).reply(source, reply, clock.instant());
  }

  @Override
  public @Nullable String lacks(SourceView source) {
    return source.credentials().containsKey("apiKey") ? null : DiscourseAnswers.NO_KEY;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  /** Where forums of brands stand, as a rule. */
  private static final List<String> PLACES = List.of("community.", "forum.", "forums.", "discuss.");

  @Override
  public Flux<Suggestion> suggest(BrandHints brand) {
    URI site = brand.site();
    if (site == null) {
      return Flux.empty();
    }
    String host = site.getHost().replaceFirst("^www\\.", "");
    return Flux.fromIterable(PLACES)
        .map(place -> site.getScheme() + "://" + place + host)
        .map(
            forum ->
                new Suggestion(
                    "Forum of " + brand.name() + " at " + URI.create(forum).getHost(),
                    Map.of("site", forum, "read", "posts"),
                    true));
  }
}

package io.earful.collector.connector.stackexchange;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.limit.Dialect;
import io.earful.collector.limit.Pause;
import io.earful.collector.pull.JsonAnswer;
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
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.HttpCall;
import io.earful.connector.OutgoingReply;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.RawDocument;
import io.earful.connector.Replier;
import io.earful.connector.ReplyLimits;
import io.earful.connector.SentReply;
import io.earful.connector.SourceView;
import io.earful.connector.Suggester;
import io.earful.connector.Suggestion;
import io.earful.connector.UpstreamFault;
import io.earful.event.CountUnit;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects the questions that the search of a site finds, with their answers and comments. */
final class StackexchangeConnector implements PullConnector, Replier, Suggester {

  /** Longest comment, as sites count. */
  private static final int MAX_COMMENT = 600;

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          "stackexchange",
          "Stack Exchange",
          ChannelKind.FORUM,
          "1",
          Set.of(
              Capability.BACKFILL,
              Capability.THREADS,
              Capability.EDITS,
              Capability.ENGAGEMENT,
              Capability.SEARCH,
              Capability.REPLY),
          StackexchangeSettings.SCHEMA,
          StackexchangeSettings.CREDENTIALS,
          new ReplyLimits(MAX_COMMENT, CountUnit.UTF16),
          "300 requests a day for one address and all its sources, 10,000 with a key, spread over the"
              + " day; 20 of 30 questions in a run; pauses that the API asks for are kept",
          List.of(
              "answers to questions as such: what is said goes below a post as a comment, of 15"
                  + " characters or more in most sites, as the account that wrote it, which needs the"
                  + " right to comment everywhere; whoever commented is told of it only when named"
                  + " with @; some signs are read as Markdown",
              "files with answers: a comment is words",
              "to say whether a comment that broke off was taken: sent again, it may come twice",
              "deletions",
              "comments and votes more than two hours after the last activity that was found",
              "answers and comments of questions that the search itself does not find"),
          ChannelPolicy.OPEN,
          Proof.DOUBLE);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  private static final int MAX_FILTER_NAME = 500;

  private final JsonApi api;
  private final Clock clock;

  StackexchangeConnector(ConnectorContext context) {
    this.api = new JsonApi(context, Dialect.BACKOFF);
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
          StackexchangeSettings settings = StackexchangeSettings.of(source);
          StackexchangeCursor known = StackexchangeCursor.of(from, settings.digest());
          Pause.check(known.until(), clock.instant());
          return new PageWalk<>(known, new Run(settings)::page);
        });
  }

  @Override
  public Mono<SentReply> reply(SourceView source, OutgoingReply reply) {
    return Mono.defer(() -> new StackexchangeAnswers(api, DESCRIPTOR).reply(source, reply))
        .onErrorMap(ConnectorFailure::wrap);
  }

  @Override
  public @Nullable String lacks(SourceView source) {
    return StackexchangeAnswers.lacking(source);
  }

  /** The API names no request: the same words twice are two comments, or refused by a site. */
  @Override
  public boolean isRepeatable() {
    return false;
  }

  /** One reading of a source. */
  private final class Run {

    private final StackexchangeSettings settings;
    private int requests;

    private Run(StackexchangeSettings settings) {
      this.settings = settings;
    }

    private Mono<Step<StackexchangeCursor>> page(StackexchangeCursor known) {
      return withFilter(known).flatMap(this::search);
    }

    private Mono<StackexchangeCursor> withFilter(StackexchangeCursor known) {
      String wanted = settings.filterDigest();
      if (known.filter(wanted) != null) {
        return Mono.just(known);
      }
      return ask(settings.filterCreation())
          .map(heard -> known.with(new StackexchangeCursor.Filter(wanted, name(heard.answer()))));
    }

    private static String name(ApiAnswer made) {
      String name = ChannelJson.text(made.items().path(0), "filter");
      if (name == null || name.length() > MAX_FILTER_NAME) {
        throw new UpstreamFault("the API gave no name to the choice of fields");
      }
      return name;
    }

    private Mono<Step<StackexchangeCursor>> search(StackexchangeCursor known) {
      String filter = String.valueOf(known.filter(settings.filterDigest()));
      long from = known.from(settings.begin().getEpochSecond());
      return ask(settings.search(filter, from, Math.max(known.page(), 1)))
          .map(
              heard ->
                  QuestionPage.read(
                      DESCRIPTOR,
                      new QuestionPage.Asked(settings, known, from, requests),
                      heard.answer(),
                      heard.raw()));
    }

    private Mono<Heard> ask(URI address) {
      HttpCall call = HttpCall.get(settings.withKey(address)).reading(ApiAnswer.ERROR_STATUS);
      // with a key or without, it stops those of one address
      return api.ask(call, null, answer -> heard(address, answer));
    }

    private Heard heard(URI address, JsonAnswer answer) {
      ApiAnswer read = ApiAnswer.read(answer, settings.key());
      requests++;
      return new Heard(read, answer.raw(address));
    }
  }

  /**
   * An answer and what it was read from.
   *
   * @param raw says the address without the key
   */
  private record Heard(ApiAnswer answer, RawDocument raw) {}

  /** The largest site; which of the others know a brand, only people can say. */
  @Override
  public Flux<Suggestion> suggest(BrandHints brand) {
    return Flux.just(
        new Suggestion(
            "Stack Overflow: " + brand.name(),
            Map.of("site", "stackoverflow", "query", brand.phrase()),
            false));
  }
}

package io.earful.collector.connector.stackexchange;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorContext;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.HttpAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.Proof;
import io.earful.connector.PullConnector;
import io.earful.connector.RateLimited;
import io.earful.connector.RawDocument;
import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Collects the questions that the search of a site finds, with their answers and comments. */
final class StackexchangeConnector implements PullConnector {

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
              Capability.SEARCH),
          StackexchangeSettings.SCHEMA,
          StackexchangeSettings.CREDENTIALS,
          null,
          "300 requests a day for one address and all its sources, 10,000 with a key, spread over the"
              + " day; 20 of 30 questions in a run; pauses that the API asks for are kept",
          List.of(
              "answers: they want the account of somebody who answers",
              "deletions",
              "comments and votes more than two hours after the last activity that was found",
              "answers and comments of questions that the search itself does not find"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  /** Most pages of a run; the next one goes on where it ended. */
  private static final int MAX_PAGES = 20;

  private static final int MAX_FILTER_NAME = 500;

  private final ConnectorContext context;
  private final Pauses pauses;

  StackexchangeConnector(ConnectorContext context) {
    this.context = context;
    this.pauses = new Pauses(context.clock());
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Flux<Batch> collect(SourceView source, Cursor from) {
    return Flux.defer(
            () -> {
              StackexchangeSettings settings = StackexchangeSettings.of(source);
              StackexchangeCursor known = StackexchangeCursor.of(from, settings.digest());
              Duration pause = known.pause(context.clock().instant());
              return pause == null
                  ? new Run(settings, begin(settings, source.createdAt())).pages(known)
                  : Flux.<QuestionPage>error(new RateLimited(pause));
            })
        .take(MAX_PAGES)
        .map(QuestionPage::batch)
        .onErrorMap(ConnectorFailure::wrap);
  }

  private static long begin(StackexchangeSettings settings, Instant createdAt) {
    Duration since = settings.since();
    return since == null ? 0 : Math.max(0, createdAt.minus(since).getEpochSecond());
  }

  /** One reading of a source, from a cursor on. */
  private final class Run {

    private final StackexchangeSettings settings;
    private final long first;
    private int requests;

    private Run(StackexchangeSettings settings, long first) {
      this.settings = settings;
      this.first = first;
    }

    private Flux<QuestionPage> pages(StackexchangeCursor known) {
      return withFilter(known).flatMap(this::step).expand(this::next);
    }

    /**
     * An unfinished walk that must pause is taken up when the pause is over, not a moment before.
     */
    private Mono<QuestionPage> next(QuestionPage page) {
      if (page.cursor().isBetweenWalks()) {
        return Mono.empty();
      }
      Duration pause = page.pause();
      return pause == null ? step(page.cursor()) : Mono.error(new RateLimited(pause));
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

    private Mono<QuestionPage> step(StackexchangeCursor known) {
      String filter = String.valueOf(known.filter(settings.filterDigest()));
      long from = known.from(first);
      return ask(settings.search(filter, from, Math.max(known.page(), 1)))
          .map(
              heard ->
                  QuestionPage.read(
                      DESCRIPTOR,
                      new QuestionPage.Asked(settings, known, from, first, requests),
                      heard.answer(),
                      heard.raw()));
    }

    private Mono<Heard> ask(URI address) {
      HttpCall call =
          HttpCall.get(settings.withKey(address))
              .header("Accept", "application/json")
              .reading(ApiAnswer.ERROR_STATUS);
      Mono<Heard> heard =
          context
              .http()
              .exchange(call)
              // some hundred posts are some work: not on the network's threads
              .publishOn(Schedulers.parallel())
              .map(answer -> heard(address, answer))
              .doOnError(
                  RateLimited.class, limited -> pauses.ofServer(address, limited.retryAfter()));
      return Mono.fromRunnable(() -> pauses.check(address)).then(heard);
    }

    private Heard heard(URI address, HttpAnswer answer) {
      ApiAnswer read = ApiAnswer.read(answer, settings.key());
      requests++;
      Duration backoff = read.backoff();
      if (backoff != null) {
        pauses.ofMethod(address, backoff);
      }
      return new Heard(
          read,
          new RawDocument(
              answer.header("content-type"), address, context.clock().instant(), answer.body()));
    }
  }

  /**
   * An answer and what it was read from.
   *
   * @param raw says the address without the key
   */
  private record Heard(ApiAnswer answer, RawDocument raw) {}
}

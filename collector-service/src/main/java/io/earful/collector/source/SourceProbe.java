package io.earful.collector.source;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.connector.ConnectorRegistry;
import io.earful.collector.ingest.Origin;
import io.earful.collector.ingest.PreparedBatch;
import io.earful.connector.Batch;
import io.earful.connector.Connector;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.PullConnector;
import io.earful.connector.SourceView;
import io.earful.connector.WatchingConnector;
import io.earful.event.Author;
import io.earful.event.Mention;
import io.earful.kit.personal.PersonalData;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.token.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads one page of a source that is not set up yet, and stores nothing. */
final class SourceProbe {

  private static final int SAMPLE = 10;
  private static final Finding NOTHING =
      new Finding(true, null, 0, List.of(), List.of(), List.of(), null);

  private final ConnectorRegistry connectors;
  private final SourceViews views;
  private final Clock clock;
  private final Duration limit;

  SourceProbe(ConnectorRegistry connectors, SourceViews views, Clock clock, Duration limit) {
    this.connectors = connectors;
    this.views = views;
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * What one page held.
   *
   * @param reachable whether the channel answered
   * @param failure why not
   * @param found mentions on the page
   * @param malformed items that could not be read
   * @param notices what the connector had to say
   * @param mentions the first of them
   * @param listened how long a stream was listened to: what was not said meanwhile is not found;
   *     absent where a list was read
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Finding(
      boolean reachable,
      @Nullable Failure failure,
      int found,
      List<Item> malformed,
      List<String> notices,
      List<Sample> mentions,
      @Nullable Duration listened) {

    /** The same for somebody who may not read what was said. */
    Finding withoutMentions() {
      return new Finding(reachable, failure, found, malformed, notices, List.of(), listened);
    }

    private Finding listened(Duration time) {
      return new Finding(
          reachable,
          failure,
          found,
          malformed,
          notices,
          mentions,
          time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The same as this caller may see what identifies people. */
    Finding shownTo(Caller caller) {
      return caller.may("people:read")
          ? this
          : new Finding(
              reachable,
              failure,
              found,
              malformed,
              notices,
              mentions.stream().map(Sample::withoutPersonalData).toList(),
              listened);
    }

    private static Finding failed(ConnectorFailure failure, SecretMask mask) {
      String reason = mask.line(String.valueOf(failure.getMessage()));
      Failure why = new Failure(failure.kind(), reason);
      return new Finding(false, why, 0, List.of(), List.of(), List.of(), null);
    }
  }

  /** Why the channel did not answer. */
  record Failure(String kind, String reason) {}

  /** An item that could not be read. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(@Nullable String nativeId, String reason) {}

  /** A mention as it would be stored, in short. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sample(
      String key,
      @Nullable String title,
      String text,
      @Nullable String url,
      Instant publishedAt,
      Author author,
      @JsonIgnore String language) {

    /** As mentions are shown to those who may not see what identifies people. */
    private Sample withoutPersonalData() {
      Author shown =
          new Author(
              author.id(),
              hidden(author.handle()),
              hidden(author.displayName()),
              author.url(),
              author.avatarUrl(),
              author.kind(),
              author.verified(),
              author.followers(),
              author.createdAt(),
              author.isOurs());
      return new Sample(
          key, hidden(title), PersonalData.hide(text, language), url, publishedAt, shown, language);
    }

    private @Nullable String hidden(@Nullable String words) {
      return words == null ? null : PersonalData.hide(words, language);
    }
  }

  Mono<Finding> read(Source source) {
    Connector connector = connectors.find(source.channel());
    if (!(connector instanceof PullConnector pull)) {
      return Mono.error(
          new ConflictException(
              "source-sends", "this channel is not asked for news; there is nothing to fetch"));
    }
    return Mono.fromCallable(() -> views.of(source))
        .flatMap(view -> read(pull, source, view))
        .onErrorResume(
            error ->
                Mono.just(Finding.failed(ConnectorFailure.wrap(error), SecretMask.of(List.of()))));
  }

  private Mono<Finding> read(PullConnector pull, Source source, SourceView view) {
    SecretMask mask = SecretMask.of(view.credentials().values());
    return Mono.defer(() -> tried(pull, source, view, mask))
        .timeout(limit, Mono.error(() -> new TimeoutException("no answer within " + limit)))
        .onErrorResume(error -> Mono.just(Finding.failed(ConnectorFailure.wrap(error), mask)));
  }

  private Mono<Finding> tried(PullConnector pull, Source source, SourceView view, SecretMask mask) {
    WatchingConnector watching = pull instanceof WatchingConnector one ? one : null;
    long begun = System.nanoTime();
    boolean listens = watching != null && watching.listens(view);
    Mono<Batch> page = pull.collect(listens ? fromNow(view) : view, Cursor.START).next();
    Mono<Void> reached = watching == null ? Mono.empty() : watching.tryWatch(view);
    return page.map(batch -> finding(source, batch, mask))
        .defaultIfEmpty(NOTHING)
        .flatMap(finding -> reached.thenReturn(finding))
        .map(
            finding ->
                listens ? finding.listened(Duration.ofNanos(System.nanoTime() - begun)) : finding);
  }

  /** What a stream said since the source was set up may be much: it is heard from now on. */
  private SourceView fromNow(SourceView view) {
    return new SourceView(
        view.id(), view.name(), view.settings(), view.credentials(), clock.instant());
  }

  private Finding finding(Source source, Batch batch, SecretMask mask) {
    Origin origin = Origin.source(source.id(), source.createdAt(), true, source.brandIds());
    PreparedBatch prepared = PreparedBatch.of(batch, origin, clock.instant());
    return new Finding(
        true,
        null,
        prepared.mentions().size(),
        prepared.malformed().stream().limit(SAMPLE).map(item -> item(item, mask)).toList(),
        batch.notices().stream().map(mask::line).toList(),
        prepared.mentions().stream().limit(SAMPLE).map(SourceProbe::sample).toList(),
        null);
  }

  private static Item item(MalformedItem item, SecretMask mask) {
    return new Item(item.nativeId(), mask.line(String.valueOf(item.getMessage())));
  }

  private static Sample sample(Mention mention) {
    return new Sample(
        mention.key().value(),
        mention.title(),
        mention.text(),
        mention.url(),
        mention.publishedAt(),
        mention.author(),
        language(mention.lang()));
  }

  /** Numbers without a country's prefix are looked for as its channel says. */
  private static String language(@Nullable String tag) {
    return tag == null ? "und" : Locale.forLanguageTag(tag).getLanguage();
  }
}

package io.earful.collector.source;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.connector.BrandHints;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Suggester;
import io.earful.connector.Suggestion;
import io.earful.event.CodePoints;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.token.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks every channel that needs no key what may be about a brand, and tries all of it. */
final class Suggestions {

  /** Most of one channel. */
  private static final int MOST = 5;

  private static final int AT_ONCE = 8;
  private static final int SAMPLE = 3;
  private static final int MAX_SAMPLE = 200;

  private final ConnectorRegistry connectors;
  private final BiFunction<SourceForm, Caller, Mono<Source>> drafts;
  private final SourceProbe probe;
  private final JsonMapper json;
  private final Duration limit;

  /**
   * @param drafts makes a source of what was written, checked and not stored
   * @param limit longest time that one channel may take to say what it suggests
   */
  Suggestions(
      ConnectorRegistry connectors,
      BiFunction<SourceForm, Caller, Mono<Source>> drafts,
      SourceProbe probe,
      JsonMapper json,
      Duration limit) {
    this.connectors = connectors;
    this.drafts = drafts;
    this.probe = probe;
    this.json = json;
    this.limit = limit;
  }

  /** What became of one. */
  private record Tried(Suggested.@Nullable Item item, Suggested.@Nullable Failed failed) {}

  Mono<Suggested> of(SuggestionForm form, Caller caller) {
    return Mono.fromCallable(form::checked)
        .flatMapMany(
            brand ->
                Flux.fromIterable(connectors.suggesters())
                    .flatMapSequential(channel -> tried(channel, brand, caller), AT_ONCE, 1))
        .collectList()
        .map(Suggestions::sorted);
  }

  private static Suggested sorted(List<Tried> tried) {
    List<Suggested.Item> items = new ArrayList<>();
    List<Suggested.Failed> failed = new ArrayList<>();
    for (Tried each : tried) {
      if (each.item() != null) {
        items.add(each.item());
      } else if (each.failed() != null) {
        failed.add(each.failed());
      }
    }
    return new Suggested(items, failed);
  }

  private Flux<Tried> tried(Suggester channel, BrandHints brand, Caller caller) {
    return channel
        .suggest(brand)
        .timeout(limit, Flux.error(() -> new TimeoutException("no answer within " + limit)))
        .take(MOST)
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .flatMapSequential(suggestion -> tried(channel, suggestion, caller))
        .onErrorResume(
            error -> Flux.just(failed(channel, brand.name(), ConnectorFailure.wrap(error))));
  }

  private Mono<Tried> tried(Suggester channel, Suggestion suggestion, Caller caller) {
    ConnectorDescriptor descriptor = channel.descriptor();
    ObjectNode settings = json.valueToTree(suggestion.settings());
    List<String> brands = brands(caller);
    SourceForm form =
        new SourceForm(suggestion.name(), descriptor.id(), settings, null, null, brands);
    return drafts
        .apply(form, caller)
        .flatMap(probe::read)
        .map(finding -> finding.shownTo(caller))
        .flatMap(
            finding ->
                finding.reachable()
                    ? Mono.just(works(descriptor, suggestion, brands, finding))
                    : Mono.justOrEmpty(refused(descriptor, suggestion, finding)))
        .onErrorResume(
            InvalidException.class,
            error ->
                suggestion.guessed()
                    ? Mono.empty()
                    : Mono.just(
                        new Tried(
                            null,
                            new Suggested.Failed(
                                descriptor.id(),
                                suggestion.name(),
                                "refused",
                                error.faults().stream()
                                    .map(Fault::detail)
                                    .findFirst()
                                    .orElse(String.valueOf(error.getMessage()))))));
  }

  private static Tried works(
      ConnectorDescriptor channel,
      Suggestion suggestion,
      @Nullable List<String> brands,
      SourceProbe.Finding finding) {
    List<SourceProbe.Sample> mentions = finding.mentions();
    Instant newest =
        mentions.stream()
            .map(SourceProbe.Sample::publishedAt)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new Tried(
        new Suggested.Item(
            channel.id(),
            channel.title(),
            new Suggested.Ready(suggestion.name(), channel.id(), suggestion.settings(), brands),
            finding.found(),
            newest,
            mentions.stream().limit(SAMPLE).map(Suggestions::words).toList(),
            channel.cannot()),
        null);
  }

  private static String words(SourceProbe.Sample mention) {
    String text = mention.text().isEmpty() ? String.valueOf(mention.title()) : mention.text();
    return CodePoints.truncate(text, MAX_SAMPLE);
  }

  /** Who may see some brands only sets up sources of these; null for everybody else. */
  private static @Nullable List<String> brands(Caller caller) {
    return caller.brands().isEmpty() ? null : caller.brands().stream().sorted().toList();
  }

  private static @Nullable Tried refused(
      ConnectorDescriptor channel, Suggestion suggestion, SourceProbe.Finding finding) {
    SourceProbe.Failure why = finding.failure();
    return suggestion.guessed() || why == null
        ? null
        : new Tried(
            null, new Suggested.Failed(channel.id(), suggestion.name(), why.kind(), why.reason()));
  }

  private static Tried failed(Suggester channel, String name, ConnectorFailure failure) {
    return new Tried(
        null,
        new Suggested.Failed(
            channel.descriptor().id(), name, failure.kind(), String.valueOf(failure.getMessage())));
  }
}

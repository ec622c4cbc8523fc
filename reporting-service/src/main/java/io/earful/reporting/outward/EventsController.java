package io.earful.reporting.outward;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.earful.event.CloudEvent;
import io.earful.kit.log.LogRecord;
import io.earful.kit.page.Limit;
import io.earful.kit.problem.BadRequestException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What leaves the house, by pull: for those behind a firewall. */
@RestController
class EventsController {

  private static final int LONGEST_WAIT = 30;
  private static final String PREFIX = "io.earful.";
  private static final String SUFFIX = ".v1";

  private final OutwardReader reader;
  private final OpenStreams streams;

  EventsController(OutwardReader reader, OpenStreams streams) {
    this.reader = reader;
    this.streams = streams;
  }

  /**
   * An event with its place in the sequence.
   *
   * @param sequence the place, as CloudEvents' extension of that name
   */
  record SequencedEvent(String sequence, @JsonUnwrapped CloudEvent<JsonNode> event) {}

  /**
   * A part of the sequence.
   *
   * @param items events in order
   * @param after what to ask for next, whether there was anything or not
   * @param reset whether events between the wanted and the first are no longer kept
   */
  record EventPage(List<SequencedEvent> items, String after, boolean reset) {}

  /**
   * Events after a position. Events of other types are passed over.
   *
   * @param after {@code after} of the answer before; -1 for the oldest kept; without it what comes
   *     next
   * @param types names as {@code mention.scored} or whole CloudEvents types
   * @param wait seconds to wait for an event when there is none, at most 30
   */
  @GetMapping("/api/v1/events")
  @RequiresScope("mentions:read")
  Mono<EventPage> events(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable List<String> types,
      @RequestParam(required = false) @Nullable Integer wait,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    int most = Limit.of(limit);
    Duration patience = patience(wait);
    Set<String> wanted = wanted(types);
    return reader
        .start(Positions.parse("after", after))
        .flatMap(start -> read(start, new Wanted(wanted, caller.brands()), most, patience));
  }

  /**
   * Which events a reader gets.
   *
   * @param types empty for all
   * @param brands brands that the caller may see; empty for all
   */
  private record Wanted(Set<String> types, Set<String> brands) {}

  private Mono<EventPage> read(
      OutwardReader.Start start, Wanted wanted, int limit, Duration patience) {
    Mono<EventPage> now =
        reader.page(start.position(), limit).map(page -> answer(start, page, wanted));
    if (patience.isZero()) {
      return now;
    }
    return streams
        .untilStop(reader.grownBeyond(start.position()))
        .timeout(patience, Mono.empty())
        .then(now);
  }

  private static EventPage answer(OutwardReader.Start start, List<LogRecord> page, Wanted wanted) {
    List<SequencedEvent> items =
        page.stream()
            .filter(event -> wanted.types().isEmpty() || wanted.types().contains(event.type()))
            .map(OutwardEvent::of)
            .filter(event -> event.isFor(wanted.brands()))
            .map(event -> event.seenBy(wanted.brands()))
            .map(event -> new SequencedEvent(Long.toString(event.position()), event.envelope()))
            .toList();
    long last = page.isEmpty() ? start.position() - 1 : page.get(page.size() - 1).position();
    return new EventPage(items, Long.toString(last), start.reset());
  }

  private static Duration patience(@Nullable Integer wait) {
    if (wait == null) {
      return Duration.ZERO;
    }
    if (wait < 0 || wait > LONGEST_WAIT) {
      throw new BadRequestException(
          "invalid-parameter", "wait is a number of seconds from 0 to 30, got " + wait);
    }
    return Duration.ofSeconds(wait);
  }

  private static Set<String> wanted(@Nullable List<String> types) {
    return types == null
        ? Set.of()
        : types.stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .map(name -> name.startsWith(PREFIX) ? name : PREFIX + name + SUFFIX)
            .collect(Collectors.toSet());
  }
}
